import { fileURLToPath } from "node:url";
import { defineConfig } from "prisma/config";

// `generate`, `validate` and `format` ask for an engine they do not use: any existing file contents them, so nothing is downloaded.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= fileURLToPath(import.meta.url);

export default defineConfig({
  schema: "prisma/schema",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.DATABASE_URL ?? "postgresql://unused@127.0.0.1/unused" },
});

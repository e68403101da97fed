import { randomBytes } from "node:crypto";
import { afterAll, inject } from "vitest";
import { databaseUrl, run } from "./cluster.ts";

/**
 * A database of one's own with the whole schema, for a test file: call it in beforeAll. The config names it from then on;
 * it is dropped after the file's last test.
 */
export async function freshDatabase(): Promise<{ url: string }> {
  const { setConfig } = await import("#app/platform/config.ts");
  const { closeDatabase } = await import("#app/platform/database/index.ts");
  const fresh = await newDatabase();
  setConfig({ database: { url: fresh.url, poolSize: 5, embedded: false } });
  afterAll(async () => {
    await closeDatabase();
    await fresh.drop();
  });
  return { url: fresh.url };
}

/** A migrated database for another process, such as a whole product. The caller drops it. */
export async function newDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const { url: server, template } = await askRun<{ url: string; template: string }>("/cluster");
  const name = `t_${randomBytes(6).toString("hex")}`;
  await run(server, `CREATE DATABASE "${name}" TEMPLATE "${template}"`);
  return { url: databaseUrl(server, name), drop: () => run(server, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`) };
}

/** Asks vitest's main process (run.ts) for what the whole run shares. */
export async function askRun<T>(what: "/cluster" | "/build"): Promise<T> {
  const response = await fetch(inject("runUrl") + what);
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return JSON.parse(text) as T;
}

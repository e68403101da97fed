import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.{ts,tsx}"],
    globalSetup: ["test/support/run.ts"],
    // One process per file: config, Prisma's client and the clock are singletons that a file may set.
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 180_000,
    // A whole product answers in its own time, above all on a busy machine.
    expect: { poll: { timeout: 15_000 } },
    env: { TZ: "UTC", NODE_ENV: "test", LOG_LEVEL: "warn" },
  },
});

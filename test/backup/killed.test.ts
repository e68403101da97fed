import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { backUp } from "#app/backup/write.ts";
import { fillDesk } from "#app/demo/fill/index.ts";
import { openBulk } from "#app/platform/database/bulk.ts";
import { closeDatabase, database } from "#app/platform/database/index.ts";
import { secretFingerprint } from "#app/platform/secret.ts";
import { createStaff } from "#app/staff/accounts.ts";
import { SYSTEM } from "#app/staff/actor.ts";
import { bundled } from "#test/support/bundled.ts";
import { freshDatabase, newDatabase, TEST_SECRET } from "#test/support/database.ts";

afterAll(closeDatabase);

test("kill -9 during a restore: the database is as before, nothing starts on it, and the same command completes it", async () => {
  const home = await freshDatabase();
  await createStaff(SYSTEM, { email: "admin@example.com", name: "Administrator", role: "admin" });
  await database().installation.create({ data: { id: 1, businessName: "A shop", secretFingerprint: secretFingerprint() } });
  await fillDesk({ tickets: 1_000, articles: 0, seed: 1 });
  const file = path.join(home.dataDir, "desk.tar");
  await backUp({ file, passphrase: null, withFiles: true });

  const there = await newDatabase();
  const sahut = await bundled("app/commands/sahut.ts");
  const run = (args: string[]) => {
    const env = {
      PATH: process.env.PATH,
      DATABASE_URL: there.url,
      SECRET: TEST_SECRET,
      DATA_DIR: there.dataDir,
      DEMO: "0",
    } as unknown as NodeJS.ProcessEnv;
    const child = spawn(process.execPath, [sahut, ...args], { env, stdio: ["ignore", "pipe", "pipe"] });
    const said = { out: "", err: "" };
    child.stdout.on("data", (chunk) => (said.out += chunk));
    child.stderr.on("data", (chunk) => (said.err += chunk));
    return { child, said, code: new Promise<number | null>((resolve) => child.once("exit", resolve)) };
  };
  const marker = path.join(there.dataDir, "restoring.json");
  const first = run(["restore", file]);
  await expect.poll(() => /of \d+ rows/.test(first.said.err), { interval: 5 }).toBe(true);
  first.child.kill("SIGKILL");
  await first.code;
  expect(existsSync(marker)).toBe(true);

  const bulk = await openBulk(there.url);
  expect(
    await bulk.query('SELECT (SELECT count(*) FROM "Installation")::int AS installed, (SELECT count(*) FROM "Ticket")::int AS tickets'),
  ).toEqual([{ installed: 0, tickets: 0 }]);
  await bulk.close();

  const start = run(["doctor"]);
  expect(await start.code).toBe(1);
  expect(start.said.err).toMatch(/A restore of .*desk\.tar was begun here at .* and did not end\. Run it again/);

  const again = run(["restore", file]);
  expect([await again.code, again.said.out]).toEqual([0, expect.stringMatching(/broken off is complete now.*the ledger balances/)]);
  expect(existsSync(marker)).toBe(false);
  const after = await openBulk(there.url);
  expect(await after.query('SELECT count(*)::int AS tickets FROM "Ticket"')).toEqual([{ tickets: 1_000 }]);
  await after.close();
  there.drop();
}, 120_000);

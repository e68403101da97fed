import { spawn } from "node:child_process";
import { existsSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { openBulk } from "#app/platform/database/bulk.ts";
import { sahutCommand } from "#test/support/commands.ts";
import { newDataDir } from "#test/support/data-dir.ts";
import { builtProduct, newDatabase, TEST_SECRET } from "#test/support/database.ts";
import { eventually } from "#test/support/eventually.ts";
import { oldDesks, standAsThen } from "#test/support/old-desk.ts";
import { type Product, startProduct } from "#test/support/product.ts";
import { projectRoot } from "#test/support/root.ts";
import { schemaOf } from "#test/support/schema-of.ts";
import { chance, full, patience } from "./proof.ts";

/** What is restored and what is upgraded: a desk of an old version, so that both bring it forward on their way. */
const desk = oldDesks[0]!;
const TICKETS = 75;
const rounds = full ? 12 : 1;
let running: Product | undefined;

beforeAll(builtProduct);
afterEach(async () => {
  await running?.stop();
  running = undefined;
});

async function start(dataDir: string, env: Record<string, string>): Promise<Product> {
  running = await startProduct({ database: "embedded", dataDir, env });
  return running;
}

function environmentOf(dataDir: string, env: Record<string, string>): NodeJS.ProcessEnv {
  const { PATH, HOME } = process.env;
  return { PATH, HOME, NODE_ENV: "production", DATA_DIR: dataDir, DEMO: "0", PORT: "0", SMTP_PORT: "0", ...env };
}

async function worksWithItsTickets(sahut: Product): Promise<void> {
  const summary = await eventually("nothing waits", async () => {
    const { body } = await sahut.api<{ received: number; pending: number; outcomes: Record<string, number> }>("/mail/summary", {
      token: OWN,
    });
    return body.pending === 0 && body;
  });
  expect(summary.received).toBe(Object.values(summary.outcomes).reduce((sum, n) => sum + n, 0));
  const { items } = (await sahut.api<{ items: unknown[] }>("/tickets?limit=100", { token: OWN })).body;
  expect(items).toHaveLength(TICKETS);
}
/** The token of that desk. */
const OWN = "sahut-test-token-0123456789abcdef";

describe.each(full ? (["embedded", "given"] as const) : (["given"] as const))("kill -9 during a restore, %s PostgreSQL", (kind) => {
  test(`${rounds} times, at any moment: a start refuses with the command that completes it, and it does`, {
    timeout: patience(15),
  }, async () => {
    const given = kind === "given" ? await newDatabase() : null;
    const dataDir = given?.dataDir ?? newDataDir();
    const env: Record<string, string> = { SECRET: TEST_SECRET, DEMO: "0", ...(given && { DATABASE_URL: given.url }) };
    const environment = environmentOf(dataDir, env);
    const marker = path.join(dataDir, "restoring.json");
    const again = ["restore", desk.file, "--replace", "--yes"];
    const dice = chance();
    let refused = 0;
    for (let round = 0; round < rounds; round++) {
      const restoring = sahutCommand(environment, again);
      await eventually("the restore has begun", () => existsSync(marker) || restoring.child.exitCode !== null);
      // The first time while rows come in; later anywhere up to its end.
      if (round === 0) await eventually("rows come in", () => /of \d+ rows/.test(restoring.said()) || restoring.child.exitCode !== null);
      else await new Promise((resolve) => setTimeout(resolve, dice() * 2_000));
      restoring.child.kill("SIGKILL");
      await restoring.ended;
      if (!existsSync(marker)) continue;
      refused += 1;
      const failure = await start(dataDir, env).catch((error: Error) => error.message);
      expect(failure).toMatch(
        /A restore of .*0010\.tar\.gz was begun here at .* and did not end\. Run it again: npm run -s sahut -- restore/,
      );
    }
    expect(refused).toBeGreaterThan(0);
    const last = await sahutCommand(environment, existsSync(marker) ? ["restore", desk.file] : again).ended;
    expect(last).toEqual({ code: 0, out: expect.stringContaining("the ledger balances") });
    await worksWithItsTickets(await start(dataDir, env));
    await running?.stop();
    if (given) given.drop();
    else rmSync(dataDir, { recursive: true, force: true });
    console.log(`${kind}: killed ${rounds} times, ${refused} starts were refused`);
  });
});

describe("kill -9 in the middle of an upgrade", () => {
  test(`${rounds} times: the backup from before is whole, nothing is half, and the next start completes it`, {
    timeout: patience(10),
  }, async () => {
    const wanted = await newDatabase();
    const schema = await schemaOf(wanted.url);
    wanted.drop();
    for (let round = 0; round < rounds; round++) {
      const { url, dataDir, drop } = await newDatabase();
      await standAsThen(url, desk);
      const env = { DATABASE_URL: url, SECRET: TEST_SECRET };
      // Who writes to a table holds up the migration that changes it: so it is killed in its middle, at another one each time.
      const table = ["Ticket", "Staff", "OutboundEmail", "Customer"][round % 4]!;
      const [reader, looker] = [await openBulk(url), await openBulk(url)];
      await reader.query(`BEGIN; LOCK TABLE "${table}" IN ROW EXCLUSIVE MODE`);
      const starting = spawn(process.execPath, ["build/start.js"], { cwd: projectRoot, stdio: "ignore", env: environmentOf(dataDir, env) });
      const gone = new Promise((resolve) => starting.once("exit", resolve));
      await eventually(
        "a migration waits",
        async () => {
          const rows = await looker.query<{ pid: number }>(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND wait_event = 'relation'",
          );
          return rows.length > 0 && rows;
        },
        60_000,
      );

      starting.kill("SIGKILL");
      await gone;
      await reader.query("COMMIT");
      await Promise.all([reader.close(), looker.close()]);
      expect(readdirSync(path.join(dataDir, "backups"))).toEqual([expect.stringMatching(/^before-0011_\w+\.tar$/)]);
      running = await startProduct({ shared: { url, dataDir } });
      expect(await schemaOf(url)).toEqual(schema);
      await worksWithItsTickets(running);
      await running.stop();
      drop();
    }
  });
});

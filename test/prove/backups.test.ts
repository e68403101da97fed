import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { contentsOf } from "#test/support/archive-contents.ts";
import { type Ended, sahutCommand } from "#test/support/commands.ts";
import { newDataDir } from "#test/support/data-dir.ts";
import { builtProduct, newDatabase, TEST_SECRET } from "#test/support/database.ts";
import { type DebianPostgres, debianPostgresIsHere, startDebianPostgres } from "#test/support/debian-postgres.ts";
import { eventually } from "#test/support/eventually.ts";
import { ADMIN, type Product, startProduct } from "#test/support/product.ts";
import { redisIsHere, startRedis, type TestRedis } from "#test/support/redis.ts";
import { letter } from "#test/support/smtp-client.ts";
import { full, patience, seconds } from "./proof.ts";

/** Where a desk stands: its own PostgreSQL in its data directory, or one that is given, with the queue in Redis where there is one. */
type Place = { dataDir: string; env: Record<string, string> };
type Kind = "embedded" | "given" | "debian";

const SECONDS = full ? seconds : 3;
const A_SECOND = 20;
const secretFile = path.join(newDataDir(), "passphrase");
const folder = path.dirname(secretFile);
const kept: Array<() => unknown> = [() => rmSync(folder, { recursive: true, force: true })];
let redis: TestRedis | undefined;
let debian: DebianPostgres | undefined;
let running: Product | undefined;

beforeAll(async () => {
  await builtProduct();
  writeFileSync(secretFile, "a passphrase of the proof\n");
  if (redisIsHere) redis = await startRedis();
  if (full && debianPostgresIsHere) debian = await startDebianPostgres();
});
afterEach(() => running?.stop());
afterAll(async () => {
  for (const undo of kept) await undo();
  debian?.stop();
  await redis?.stop();
});

let places = 0;
/** Two embedded ones carry their secret by the backup alone; who has a database of its own has been told it. */
async function place(kind: Kind, other: Kind): Promise<Place> {
  places += 1;
  const dataDir = newDataDir();
  kept.push(() => rmSync(dataDir, { recursive: true, force: true }));
  if (kind === "embedded") return { dataDir, env: other === "embedded" ? {} : { SECRET: TEST_SECRET } };
  const queue: Record<string, string> = redis ? { REDIS_URL: `${redis.url}/${places}` } : {};
  if (kind === "debian") return { dataDir, env: { DATABASE_URL: debian!.newDatabase(`desk${places}`), SECRET: TEST_SECRET, ...queue } };
  const { url, drop } = await newDatabase();
  kept.push(drop);
  return { dataDir, env: { DATABASE_URL: url, SECRET: TEST_SECRET, ...queue } };
}

async function start({ dataDir, env }: Place): Promise<Product> {
  running = await startProduct({ database: "embedded", dataDir, env });
  return running;
}

function command({ dataDir, env }: Place, ...args: string[]): Promise<Ended> {
  const environment = { PATH: process.env.PATH, HOME: process.env.HOME, DATA_DIR: dataDir, DEMO: "0", NODE_ENV: "production", ...env };
  return sahutCommand(environment as NodeJS.ProcessEnv, args).ended;
}

const kinds: Array<[Kind, Kind]> = full
  ? [
      ["embedded", "embedded"],
      ["embedded", "debian"],
      ["debian", "debian"],
      ["debian", "embedded"],
    ]
  : [["given", "given"]];

describe.each(kinds.filter((pair) => debianPostgresIsHere || !pair.includes("debian")))("from %s to %s", (from, to) => {
  test(`a backup while ${A_SECOND} mails a second arrive, restored elsewhere: nothing acknowledged before it is missing, nothing is half`, {
    timeout: patience(10),
  }, async () => {
    const here = await place(from, to);
    const there = await place(to, from);
    const source = await start(here);
    const sending = send(source);
    await eventually("some have arrived", () => sending.acknowledged.length >= (SECONDS * A_SECOND) / 2, 120_000);
    const before = [...sending.acknowledged];
    const busy = path.join(folder, `busy-${places}.tar.gz`);
    expect(await command(here, "backup", busy, "--passphrase-file", secretFile)).toMatchObject({ code: 0 });
    const after = sending.acknowledged.length;
    await eventually("more have arrived", () => sending.acknowledged.length >= after + (SECONDS * A_SECOND) / 4, 120_000);
    await sending.stop();
    await eventually("nothing waits", async () => (await summary(source)).pending === 0, 120_000);
    await source.stop();

    // Nobody works any more: what stands here now is what must stand there.
    const quiet = path.join(folder, `quiet-${places}.tar`);
    expect(await command(here, "backup", quiet, "--passphrase-file", secretFile)).toMatchObject({ code: 0 });
    const end = await contentsOf(quiet);

    expect(end.lines("AuditEntry").filter((row) => row.includes("installation.backedUp"))).toHaveLength(1);

    const done = await command(there, "restore", busy, "--passphrase-file", secretFile);
    expect(done).toEqual({ code: 0, out: expect.stringContaining("the ledger balances") });
    const moment = await contentsOf(busy);
    for (const table of ["RawMail", "InboundEmail", "Attachment", "Blob"]) {
      const rows = new Set(end.lines(table));
      expect(moment.lines(table).filter((row) => !rows.has(row))).toEqual([]);
    }

    const restored = await start(there);
    const sums = await eventually(
      "what waited is understood",
      async () => {
        const now = await summary(restored);
        return now.pending === 0 && now;
      },
      120_000,
    );
    expect(sums.received).toBe(Object.values(sums.outcomes).reduce((sum, n) => sum + n, 0));
    const arrivals = await everything<{ id: string; outcome: string; ticket: { number: number } | null }>(restored, "/mail");
    expect(arrivals).toHaveLength(sums.received);
    const outcomes = new Map(arrivals.map(({ id, outcome }) => [id, outcome]));
    expect(before.filter((id) => outcomes.get(id) !== "opened")).toEqual([]);
    const numbers = new Set(arrivals.map(({ ticket }) => ticket!.number));
    expect(numbers.size).toBe(arrivals.length);
    for (const number of [...numbers].slice(0, full ? 500 : 20)) {
      const { body } = await restored.api<{ messages: Array<{ text: string; attachments: Array<{ size: number }> }> }>(
        `/tickets/${number}`,
      );
      expect(body.messages[0]?.text).toContain("It stops");
    }

    // In place of what is there now, but not under a running desk, and not by a slip.
    const replace = ["restore", quiet, "--passphrase-file", secretFile, "--replace"];
    expect(await command(there, ...replace, "--yes")).toMatchObject({ code: 1, out: expect.stringContaining("stop it first") });
    await restored.stop();
    expect(await command(there, "restore", quiet, "--passphrase-file", secretFile)).toMatchObject({
      code: 1,
      out: expect.stringMatching(/not empty.*--replace/),
    });
    expect(await command(there, ...replace)).toMatchObject({ code: 1, out: expect.stringContaining("--replace --yes") });
    expect(await command(there, ...replace, "--yes")).toMatchObject({ code: 0, out: expect.stringContaining("the ledger balances") });

    const again = path.join(folder, `again-${places}.tar`);
    expect(await command(there, "backup", again, "--passphrase-file", secretFile)).toMatchObject({ code: 0 });
    const copy = await contentsOf(again);
    // Told first: a migration that was added beside a long run is a column more in its table, and no lost row.
    expect(copy.migrations).toEqual(end.migrations);
    expect(copy.tables).toEqual(end.tables);
    expect(copy.files).toEqual(end.files);
    // A long mail is a file, and so is each attachment.
    expect(end.files.length).toBeGreaterThan((sending.acknowledged.length / 40) * 3);
    console.log(
      `${from} → ${to}: ${before.length} before, ${sums.received} in the busy backup, ${sending.acknowledged.length} at the end, ${end.files.length} files`,
    );
  });
});

/** Mails by SMTP at an even pace, each of another customer; every tenth brings a file, every fortieth is too large for a row. */
function send(to: Product): { acknowledged: string[]; stop(): Promise<unknown> } {
  const acknowledged: string[] = [];
  const one = async (n: number): Promise<void> => {
    const padding = n % 40 === 7 ? `\n${"A line of a long mail, again and again.\n".repeat(30_000)}` : "";
    const from = `customer${n}@example.com`;
    const text = `It stops at number ${n}.${padding}`;
    const raw = n % 10 === 3 ? withFile(from, n, text) : letter({ from: `Customer ${n} <${from}>`, subject: `Letter ${n}`, text });
    const said = await to.smtp(raw, { from, to: "support@localhost" });
    acknowledged.push(/Kept as (\S+)/.exec(said)![1]!);
  };
  const sent: Array<Promise<void>> = [];
  const pace = setInterval(() => sent.push(one(sent.length)), 1_000 / A_SECOND);
  return {
    acknowledged,
    stop: () => {
      clearInterval(pace);
      return Promise.all(sent);
    },
  };
}

function withFile(from: string, n: number, text: string): Buffer {
  const file = Buffer.alloc(2_000, `file of ${n} `).toString("base64");
  const type = 'multipart/mixed; boundary="b"';
  const body = `--b\nContent-Type: text/plain\n\n${text}\n--b\nContent-Type: application/octet-stream; name=f${n}.bin\nContent-Disposition: attachment; filename=f${n}.bin\nContent-Transfer-Encoding: base64\n\n${file}\n--b--`;
  return letter({ from, subject: `Letter ${n}`, text: body, headers: { "Content-Type": type, "Content-Transfer-Encoding": "7bit" } });
}

type Summary = { received: number; pending: number; outcomes: Record<string, number> };
async function summary(of: Product): Promise<Summary> {
  return (await of.api<Summary>("/mail/summary", { token: ADMIN.token })).body;
}

async function everything<Item>(of: Product, where: string): Promise<Item[]> {
  const items: Item[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const query: string = `?limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
    const { body } = await of.api<{ items: Item[]; nextCursor: string | null }>(where + query);
    items.push(...body.items);
    cursor = body.nextCursor;
  }
  return items;
}

import { rmSync } from "node:fs";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { newDataDir } from "#test/support/data-dir.ts";
import { eventually } from "#test/support/eventually.ts";
import { freePort } from "#test/support/ports.ts";
import { type ApiAnswer, type Product, startProduct } from "#test/support/product.ts";
import { startRedis, type TestRedis } from "#test/support/redis.ts";
import { type Sink, startSink } from "#test/support/sink.ts";
import { letter } from "#test/support/smtp-client.ts";
import { type Letters, lettersOf, tellSums } from "./letter-sums.ts";
import { chance, full, patience, size } from "./proof.ts";

const messages = size("messages", 1_000, 60);
const deaths = size("deaths", 50, 2);
/** At full size on both; Redis under the running product has its own proof in small (restarts). */
const backends = full ? (["postgres", "redis"] as const) : (["postgres"] as const);
const SENDERS = 4;
const ANSWER_EACH = 10;
/** A mail server that was not answered comes back; so do we. */
const WITHIN = 120_000;
const parts = ["start", "web", "workers", "postgres"] as const;
type Part = (typeof parts)[number];

let sahut: Product;
let sink: Sink;
let redis: TestRedis | undefined;
let startAgain: () => Promise<Product>;

beforeAll(async () => {
  sink = await startSink();
});
afterEach(async () => {
  await sahut?.stop();
  await redis?.stop();
  redis = undefined;
});
afterAll(() => sink?.stop());

type Arrival = { id: string; outcome: string | null };
type Ticket = { number: number; subject: string };

test.each(backends)(
  `${messages} mails while ${deaths} processes are killed, the queue on %s: each acknowledged mail has one outcome, no ticket is made twice, no letter is sent twice`,
  // Killed processes take their time to come back, also in small.
  { timeout: Math.max(patience(40), 5 * 60_000) },
  async (backend) => {
    const dataDir = newDataDir();
    const env = { PORT: String(await freePort()), SMTP_PORT: String(await freePort()), SMTP_URL: sink.url };
    if (backend === "redis") redis = await startRedis();
    startAgain = () => startProduct({ database: "embedded", dataDir, env, redisUrl: redis?.url });
    sahut = await startAgain();

    const acknowledged: string[] = [];
    let answers = 0;
    const disasters = plan(chance());
    let dying: Promise<void> = Promise.resolve();
    let next = 0;
    const sender = async (): Promise<void> => {
      for (let i = next++; i < messages; i = next++) {
        // One after the other: what is being started again cannot be killed yet.
        for (const disaster of disasters.get(i) ?? []) dying = dying.then(disaster);
        const subject = `Letter ${i}`;
        const raw = letter({ from: `Customer ${i} <customer${i}@${backend}.example.com>`, subject });
        acknowledged.push(await eventually(`${subject} is taken`, () => (i % 2 ? bySmtp(raw) : byHttp(raw)), WITHIN));
        if (i % ANSWER_EACH !== 0) continue;
        await answer(subject);
        answers += 1;
      }
    };
    await Promise.all(Array.from({ length: SENDERS }, sender));
    await dying;

    await eventually("nothing waits any more", async () => (await ask<{ pending: number }>("/mail/summary")).pending === 0, WITHIN);
    const letters = await eventually("every letter came to its end", () => settled(dataDir), 2 * WITHIN);
    const arrivals = await everything<Arrival>("/mail");
    const summary = await ask<{ received: number; outcomes: Record<string, number> }>("/mail/summary");
    const taken = (await sink.taken()).filter(({ address }) => address.endsWith(`@${backend}.example.com`));
    tellSums({
      backend,
      acknowledged: acknowledged.length,
      deaths,
      received: summary.received,
      outcomes: summary.outcomes,
      letters,
      taken,
    });

    // Nothing is lost: each mail that we said yes to has its outcome, and each sender one ticket.
    const outcomes = new Map(arrivals.map(({ id, outcome }) => [id, outcome]));
    for (const id of acknowledged) expect(outcomes.get(id), id).toMatch(/^(opened|duplicate)$/);
    expect(summary.received).toBe(arrivals.length);
    expect(summary.outcomes).toMatchObject({ opened: messages, duplicate: arrivals.length - messages });
    const subjects = (await everything<Ticket>("/tickets")).map(({ subject }) => subject);
    expect(subjects.sort()).toEqual(Array.from({ length: messages }, (_, i) => `Letter ${i}`).sort());

    // Nothing is doubled: one acknowledgement for each ticket, one letter for each answer, and none reached the end of DATA twice.
    expect([letters.filter(({ automatic }) => automatic).length, letters.filter(({ automatic }) => !automatic).length]).toEqual([
      messages,
      answers,
    ]);
    expect(taken.filter(({ times }) => times > 1)).toEqual([]);
    // And what is said of each is true.
    const reached = new Set(taken.map(({ messageId }) => messageId));
    expect(letters.filter(({ state, messageId }) => state === "sent" && !reached.has(messageId))).toEqual([]);
    expect(letters.filter(({ state, messageId }) => state === "failed" && reached.has(messageId))).toEqual([]);
    rmSync(dataDir, { recursive: true, force: true });
  },
);

/** Which disaster strikes with which mail: kills at random, PostgreSQL's in the middle, and Redis loses all it has, and dies. */
function plan(dice: () => number): Map<number, Array<() => Promise<void>>> {
  const disasters = new Map<number, Array<() => Promise<void>>>();
  const at = (part: number, disaster: () => Promise<void>): void => {
    const i = Math.min(Math.floor(part * messages), messages - 1);
    disasters.set(i, [...(disasters.get(i) ?? []), disaster]);
  };
  for (let n = 0; n < deaths; n++) {
    const victim = n === Math.floor(deaths / 2) ? "postgres" : parts[Math.floor(dice() * parts.length)]!;
    const moment = dice() * 500;
    at((n + 0.5 + dice() / 3) / deaths, () => kill(victim, moment));
  }
  at(0.4, async () => redis?.flush());
  at(0.6, async () => {
    await redis?.kill("SIGKILL");
    await redis?.startAgain();
  });
  return disasters;
}

async function kill(part: Part, moment: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, moment));
  const pid = await eventually(`${part} runs`, () => sahut.pid(part) && sahut.kill(part), WITHIN);
  console.log(`kill -9 ${part} ${pid}`);
  if (part !== "start") return;
  await sahut.exited();
  sahut = await startAgain();
}

async function bySmtp(raw: Buffer): Promise<string | undefined> {
  const said = await sahut.smtp(raw, { from: "customer@example.com", to: "support@localhost" });
  return /Kept as (\S+)/.exec(said)?.[1];
}

async function byHttp(raw: Buffer): Promise<string | false> {
  const { status, body } = await sahut.api<{ id: string }>("/mail?rcpt=support@localhost", { raw });
  return status === 202 && body.id;
}

/** An agent answers the ticket, as soon as it is there, exactly once however often the request has to be repeated. */
async function answer(subject: string): Promise<void> {
  const look = async (): Promise<number | undefined> => {
    const { status, body } = await sahut.api<{ items: Ticket[] }>(`/tickets?q=${encodeURIComponent(`"${subject}"`)}&limit=100`);
    if (status !== 200) throw new Error(`the search answered ${status}`);
    const found = body.items.find((ticket) => ticket.subject === subject)?.number;
    // Four that ask all the time would be more than one token may.
    if (!found) await new Promise((resolve) => setTimeout(resolve, 250));
    return found;
  };
  const number = await eventually(`the ticket of ${subject}`, look, WITHIN);
  const options = { json: { kind: "reply", text: `Answer to ${subject}` }, headers: { "Idempotency-Key": subject } };
  await eventually("the answer is taken", async () => (await sahut.api(`/tickets/${number}/messages`, options)).status === 201, WITHIN);
}

async function settled(dataDir: string): Promise<Letters | null> {
  const letters = await lettersOf(dataDir);
  return letters.some(({ state }) => state === "waiting" || state === "sending") ? null : letters;
}

async function everything<Item>(where: string): Promise<Item[]> {
  const items: Item[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const page: { items: Item[]; nextCursor: string | null } = await ask(
      `${where}?limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return items;
}

function ask<Body>(where: string): Promise<Body> {
  return eventually<Body>(`GET ${where}`, async () => {
    const { status, body }: ApiAnswer<Body> = await sahut.api<Body>(where);
    return status === 200 && body;
  });
}

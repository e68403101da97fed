import { rmSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newDataDir } from "#test/support/data-dir.ts";
import { eventually } from "#test/support/eventually.ts";
import { freePort } from "#test/support/ports.ts";
import { type ApiAnswer, type Product, startProduct } from "#test/support/product.ts";
import { type Sink, startSink } from "#test/support/sink.ts";
import { letter } from "#test/support/smtp-client.ts";
import { chance, full, patience } from "./proof.ts";

const messages = full ? 300 : 60;
const deaths = full ? 5 : 2;
const SENDERS = 4;
/** A mail server that was not answered comes back; so do we. */
const WITHIN = 120_000;
const parts = ["start", "web", "workers", "postgres"] as const;

let sahut: Product;
let sink: Sink;
const dataDir = newDataDir();
let ports: Record<string, string>;

beforeAll(async () => {
  sink = await startSink();
  ports = { PORT: String(await freePort()), SMTP_PORT: String(await freePort()), SMTP_URL: sink.url };
  sahut = await startAgain();
});
afterAll(async () => {
  await sahut?.stop();
  await sink?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

function startAgain(): Promise<Product> {
  return startProduct({ database: "embedded", dataDir, env: ports });
}

type Arrival = { id: string; outcome: string | null; messageId: string; ticket: { number: number } | null };
type Ticket = {
  number: number;
  subject: string;
  messages: Array<{ kind: string; messageId: string | null; delivery: { state: string } | null }>;
};

test(`${messages} mails while ${deaths} processes are killed: each acknowledged mail has one outcome, no ticket is made twice, no letter is sent twice`, {
  // Killed processes take their time to come back, also in small.
  timeout: Math.max(patience(15), 5 * 60_000),
}, async () => {
  const acknowledged: Array<{ id: string; subject: string }> = [];
  const dice = chance();
  const deadly = new Map(
    Array.from({ length: deaths }, (_, i) => [
      Math.floor(((i + 0.5 + dice() / 3) * messages) / deaths),
      parts[Math.floor(dice() * parts.length)]!,
    ]),
  );
  const dying: Array<Promise<void>> = [];

  let next = 0;
  const sender = async (): Promise<void> => {
    for (let i = next++; i < messages; i = next++) {
      const victim = deadly.get(i);
      if (victim) dying.push(kill(victim));
      const subject = `Letter ${i}`;
      const raw = letter({ from: `Customer ${i} <customer${i}@example.com>`, subject });
      const id = await eventually(`${subject} is taken`, () => (i % 2 ? bySmtp(raw, i) : byHttp(raw)), WITHIN);
      acknowledged.push({ id, subject });
      if (i % 10 === 0) await answer(subject);
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, sender));
  await Promise.all(dying);

  await eventually("nothing waits any more", async () => (await ask<{ pending: number }>("/mail/summary")).pending === 0, WITHIN);
  const tickets = await eventually("every letter came to its end", settledTickets, WITHIN);
  const arrivals = await everything<Arrival>("/mail");

  for (const { id, subject } of acknowledged)
    expect(arrivals.find((arrival) => arrival.id === id)?.outcome, subject).toMatch(/^(opened|duplicate)$/);
  const summary = await ask<{ received: number; outcomes: Record<string, number> }>("/mail/summary");
  expect(summary.received).toBe(arrivals.length);
  expect(summary.outcomes).toMatchObject({ opened: messages, duplicate: arrivals.length - messages });
  expect(tickets.map((ticket) => ticket.subject).sort()).toEqual(Array.from({ length: messages }, (_, i) => `Letter ${i}`).sort());

  const taken = await sink.taken();
  expect(taken.filter(({ times }) => times > 1)).toEqual([]);
  const ours = tickets.flatMap((ticket) => ticket.messages.filter((message) => message.delivery));
  const sent = ours.filter((message) => message.delivery?.state === "sent").map((message) => message.messageId);
  expect(sent.filter((messageId) => !taken.some((each) => each.messageId === messageId))).toEqual([]);
  console.log(`${arrivals.length} arrivals, ${taken.length} letters at the sink, ${ours.length - sent.length} uncertain or dropped`);
});

async function kill(part: (typeof parts)[number]): Promise<void> {
  console.log(`kill -9 ${part} ${sahut.kill(part)}`);
  if (part !== "start") return;
  await sahut.exited();
  sahut = await startAgain();
}

async function bySmtp(raw: Buffer, i: number): Promise<string | undefined> {
  const said = await sahut.smtp(raw, { from: `customer${i}@example.com`, to: "support@localhost" });
  return /Kept as (\S+)/.exec(said)?.[1];
}

async function byHttp(raw: Buffer): Promise<string | false> {
  const { status, body } = await sahut.api<{ id: string }>("/mail?rcpt=support@localhost", { raw });
  return status === 202 && body.id;
}

/** An agent answers the ticket, as soon as it is there, exactly once however often the request has to be repeated. */
async function answer(subject: string): Promise<void> {
  const number = await eventually(
    `the ticket of ${subject}`,
    async () =>
      (await sahut.api<{ items: Ticket[] }>(`/tickets?q=${encodeURIComponent(`"${subject}"`)}&limit=100`)).body.items.find(
        (ticket) => ticket.subject === subject,
      )?.number,
    WITHIN,
  );
  const options = { json: { kind: "reply", text: `Answer to ${subject}` }, headers: { "Idempotency-Key": subject } };
  await eventually("the answer is taken", async () => (await sahut.api(`/tickets/${number}/messages`, options)).status === 201, WITHIN);
}

/** All tickets, once none of their letters waits or is under way. */
async function settledTickets(): Promise<Ticket[] | null> {
  const list = await everything<Ticket>("/tickets");
  const tickets: Ticket[] = [];
  for (const { number } of list) tickets.push(await ask<Ticket>(`/tickets/${number}`));
  const moving = tickets.some((ticket) =>
    ticket.messages.some((message) => message.delivery && /^(waiting|sending)$/.test(message.delivery.state)),
  );
  return moving ? null : tickets;
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

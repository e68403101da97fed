import { now } from "#app/platform/clock.ts";
import { type Bulk, openBulk } from "#app/platform/database/bulk.ts";
import { database } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import { houseSetting, keepHouseSetting } from "#app/staff/house-setting.ts";
import { foldTicketCounts } from "#app/tickets/counters.ts";
import { fillArticles } from "./articles.ts";
import { arrivals } from "./calendar.ts";
import { type Desk, gatherCast } from "./cast.ts";
import { type Person, person } from "./people.ts";
import { Chance } from "./random.ts";
import { type Parts, Rows } from "./rows.ts";
import { liveOnes, tell } from "./tale.ts";
import { tagWords } from "./writing.ts";

export type FillInput = {
  tickets: number;
  articles: number;
  seed: number;
  onProgress?: (what: "tickets" | "articles", done: number) => void;
};
export type Filled = { tickets: number; messages: number; customers: number; articles: number; seconds: number };

const BATCH = 2_000;
const MINUTE = 60_000;

/**
 * Two years of a busy desk in a few seconds: tickets, messages, customers, tags and events come in by COPY, the counters by the same triggers as
 * ever. The same seed gives the same people, texts and times (counted back from now); the next fill of the same database goes on with others.
 * Each batch is a transaction: killed, it leaves whole tickets. Safe beside a running server.
 */
export async function fillDesk(input: FillInput): Promise<Filled> {
  const began = performance.now();
  const desks = await gatherCast();
  const before = await earlierFills();
  const chance = new Chance(`${input.seed}:${before.fills}`);
  const made = input.tickets > 0 ? await fillTickets(input, desks, before.customers, chance) : { messages: 0, customers: 0 };
  await remember(before.fills + 1, before.customers + made.customers);
  const articles = await fillArticles(desks, input.articles, chance, (done) => input.onProgress?.("articles", done));
  return { tickets: input.tickets, ...made, articles, seconds: (performance.now() - began) / 1000 };
}

async function fillTickets({ tickets, onProgress }: FillInput, desks: Desk[], firstCustomer: number, chance: Chance) {
  const end = Math.floor(now().getTime() / MINUTE) * MINUTE;
  const tagIds = await ensureTags();
  const times = arrivals(tickets, end, chance);
  const live = liveOnes(tickets);
  const crowd: Person[] = [];
  const made = { messages: 0, customers: 0 };
  // Two at a time: while PostgreSQL works on one batch, the next is being written here.
  const writers = await Promise.all([openWriter(), openWriter()]);
  try {
    for (let done = 0, turn = 0; done < tickets; turn++) {
      const count = Math.min(BATCH, tickets - done);
      const writer = writers[turn % 2]!;
      await writer.idle;
      const numbers = await writer.takeNumbers(count);
      const rows = new Rows(tagIds, chance);
      for (const number of numbers) {
        const at = times.next().value as number;
        const isNew = crowd.length === 0 || chance.happens(0.36);
        const requester = isNew
          ? person(firstCustomer + crowd.length + 1, at, chance)
          : crowd[crowd.length - 1 - Math.floor(crowd.length * chance.share() ** 3)]!;
        if (isNew) rows.addPerson(requester, at);
        if (isNew) crowd.push(requester);
        const tale = tell({ at, requester, desk: chance.oneByRank(desks), live: live.next().value as boolean, end }, chance);
        rows.addTale(tale, number);
        made.messages += tale.said.length;
      }
      await writer.write(rows.people());
      writer.begin(rows.tickets());
      done += count;
      onProgress?.("tickets", done);
    }
    await Promise.all(writers.map((writer) => writer.idle));
    await foldTicketCounts();
    await writers[0]!.tidy();
  } finally {
    await Promise.all(writers.map((writer) => writer.close()));
  }
  return { ...made, customers: crowd.length };
}

/** A connection that writes one batch after the other. What fails is told by the next `idle`. */
async function openWriter() {
  const bulk = await openBulk();
  // What a power cut takes can be filled again.
  await bulk.query("SET synchronous_commit = off; SET gin_pending_list_limit = '128MB'; SET maintenance_work_mem = '256MB'");
  const writer = {
    idle: Promise.resolve(),
    takeNumbers: async (count: number) => {
      const rows = await bulk.query<{ n: number }>(`SELECT nextval('ticket_number')::int AS n FROM generate_series(1, $1::int)`, [count]);
      return rows.map(({ n }) => n);
    },
    write: (parts: Parts) => inTransaction(bulk, parts),
    begin: (parts: Parts) => {
      writer.idle = inTransaction(bulk, parts);
      writer.idle.catch(() => undefined);
    },
    /** Plans are made by what is there now, and searches need not read what the indexes put off. */
    tidy: async () => {
      await bulk.query(
        `VACUUM (ANALYZE) "Ticket", "Message", "Customer", "CustomerAddress", "TicketEvent", "TicketTag", "ThreadId", "TicketCount"`,
      );
    },
    close: () => bulk.close(),
  };
  return writer;
}

async function inTransaction(bulk: Bulk, parts: Parts): Promise<void> {
  await bulk.query("BEGIN");
  try {
    for (const [table, columns, rows] of parts) await bulk.copyIn(table, columns, rows);
    await bulk.query("COMMIT");
  } catch (error) {
    await bulk.query("ROLLBACK").catch(() => undefined);
    throw error;
  }
}

async function ensureTags(): Promise<Map<string, string>> {
  await database().tag.createMany({ data: tagWords.map((name) => ({ id: newId(), name })), skipDuplicates: true });
  const tags = await database().tag.findMany({ where: { name: { in: tagWords } } });
  return new Map(tags.map(({ name, id }) => [name, id]));
}

/** Whom earlier fills made, so that nobody is made twice. */
async function earlierFills(): Promise<{ fills: number; customers: number }> {
  return ((await houseSetting("fill")) as { fills: number; customers: number } | undefined) ?? { fills: 0, customers: 0 };
}

async function remember(fills: number, customers: number): Promise<void> {
  await keepHouseSetting("fill", { fills, customers });
}

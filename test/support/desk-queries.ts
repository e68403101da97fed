import { database, Prisma } from "#app/platform/database/index.ts";
import type { Actor } from "#app/staff/actor.ts";
import { countTickets, listTickets, productCounts, type TicketFilter, ticketPage, viewCounts } from "#app/tickets/queries.ts";
import { statuses, views } from "#app/tickets/ticket.ts";

/** One question that a screen or the API asks of a filled desk; `ask` takes the number of the try. */
export type DeskQuery = {
  group: "list" | "ticket" | "search" | "counters" | "kept";
  name: string;
  ask(n: number): Promise<unknown>;
  /** What is seldom together of words that are common: the newest tickets are looked into, as many as list.ts says. */
  looksFar?: boolean;
};

/** All of them, as this actor asks; the filter's values come from the desk itself. */
export async function deskQueries(actor: Actor): Promise<DeskQuery[]> {
  const some = await found();
  const lists: Record<string, TicketFilter> = {
    ...Object.fromEntries(views.map((view) => [`view ${view}`, { view }])),
    ...Object.fromEntries((["recent", "due", "created"] as const).map((sort) => [`open by ${sort}`, { view: "open", sort }])),
    ...Object.fromEntries(statuses.map((status) => [`status ${status}`, { status: [status] }])),
    "all by recent": {},
    "all by created": { sort: "created" },
    "one team": { team: some.team },
    "one assignee": { assignee: some.assignee },
    "one product": { product: some.product },
    "one tag": { tag: some.tag },
    "one tag, open": { tag: some.tag, view: "open" },
    "one team, open": { team: some.team, view: "open" },
    "one product, open": { product: some.product, view: "open" },
    "one tag, mine": { tag: some.tag, view: "mine" },
    "one tag by created": { tag: some.tag, sort: "created" },
    "one requester": { requester: some.requester },
  };
  const searches: Record<string, string[]> = {
    "common word": ["licence", "invoice", "export", "faktur"],
    "rare word": some.rare,
    "two words": ["invoice payment", "licence refused", "tidak bisa", "refund order"],
    phrase: ['"does not open"', '"terima kasih"'],
    operators: ["status:open licence", `product:${some.product} invoice`, `tag:${some.tag} refund`, "before:2026-01-01 export"],
    "from an address": some.addresses.map((address) => `from:${address}`),
    "from very many": ["from:example.com", "from:example"],
    "from a name": ["from:putri", "from:kim"],
    "rare phrase": ['"invoice refused"', '"terima invoice"'],
    "two rare words": some.rare.map((word, n) => `${word} OR ${some.rare[(n + 1) % some.rare.length]} licence`),
    "tag and word": [`tag:${some.tag} refund`, `tag:${some.tag} status:open licence`],
    "tag of one's own": [`tag:${some.tag} assignee:me`],
    "rare and common tag": [`tag:${some.tag} tag:${some.rareTag}`],
    number: some.numbers.slice(0, 20).map((number) => `#${number}`),
    name: ["putri", "wilson", "kim"],
  };
  const pick = <T>(list: T[], n: number) => list[n % list.length]!;
  return [
    ...Object.entries(lists).map(([name, filter]) => ({ group: "list" as const, name, ask: () => listTickets(actor, filter) })),
    { group: "list", name: "open, page 4", ask: () => fourthPage(actor, { view: "open" }) },
    { group: "ticket", name: "ticket page", ask: (n) => ticketPage(actor, pick(some.numbers, n)) },
    ...Object.entries(searches).map(([name, words]) => ({
      group: "search" as const,
      name,
      looksFar: name === "rare phrase",
      ask: (n: number) => listTickets(actor, { q: pick(words, n) }),
    })),
    { group: "counters", name: "views", ask: () => viewCounts(actor) },
    ...Object.entries(searches)
      .filter(([name]) => name !== "number")
      .map(([name, words]) => ({
        group: "kept" as const,
        name: `how many: ${name}`,
        ask: (n: number) => countTickets(actor, pick(words, n)),
      })),
    ...["status:open", `status:open product:${some.product}`, "status:closed type:refund", `product:${some.product}`, "assignee:me"].map(
      (q) => ({
        group: "kept" as const,
        name: `how many: ${q}`,
        ask: () => countTickets(actor, q),
      }),
    ),
    { group: "counters", name: "products", ask: () => productCounts(actor) },
  ];
}

async function fourthPage(actor: Actor, filter: TicketFilter): Promise<unknown> {
  let cursor: string | null | undefined;
  for (let page = 1; page < 4 && cursor !== null; page++) cursor = (await listTickets(actor, { ...filter, cursor })).nextCursor;
  return cursor && listTickets(actor, { ...filter, cursor });
}

/** Tickets and words from all over the desk. */
async function found() {
  const [one] = await database().$queryRaw<Array<{ team: string; assignee: string; product: string; requester: string }>>`
    SELECT t."teamId"::text AS team, t."assigneeId"::text AS assignee, t."requesterId"::text AS requester, p.key AS product
    FROM "Ticket" t JOIN "Team" e ON e.id = t."teamId" AND NOT e.private JOIN "Product" p ON p.id = t."productId" WHERE t."assigneeId" IS NOT NULL LIMIT 1`;
  const spread = await database().$queryRaw<Array<{ number: number; address: string; text: string }>>`
    SELECT t.number, t."requesterAddress" AS address, m.text FROM "Ticket" t JOIN "Message" m ON m."ticketId" = t.id AND m.kind = 'customer'
    LEFT JOIN "Team" e ON e.id = t."teamId" WHERE NOT COALESCE(e.private, false) AND m.text ~ '(INV|WP|NT|LS)-[0-9]{5}' ORDER BY md5(t.id::text) LIMIT 200`;
  return {
    ...one!,
    tag: (
      await database().$queryRaw<[{ name: string }]>(
        Prisma.sql`SELECT name FROM "Tag" g JOIN "TicketTag" t ON t."tagId" = g.id GROUP BY 1 ORDER BY count(*) DESC LIMIT 1`,
      )
    )[0].name,
    rareTag: (
      await database().$queryRaw<[{ name: string }]>(
        Prisma.sql`SELECT name FROM "Tag" g JOIN "TicketTag" t ON t."tagId" = g.id GROUP BY 1 ORDER BY count(*) LIMIT 1`,
      )
    )[0].name,
    numbers: spread.map(({ number }) => number),
    addresses: spread.slice(0, 20).map(({ address }) => address),
    rare: spread.slice(0, 50).map(({ text }) => /(?:INV|WP|NT|LS)-\d{5}/.exec(text)![0]),
  };
}

/** How often "Ticket" and "Message" were read from end to end since the server began to count: PostgreSQL's own statistics, flushed first. */
export async function sequentialScans(): Promise<number> {
  // Each connection of the pool tells what it did.
  await Promise.all(Array.from({ length: 8 }, () => database().$queryRaw`SELECT pg_stat_force_next_flush()::text, pg_sleep(0.05)::text`));
  await Promise.all(Array.from({ length: 8 }, () => database().$queryRaw`SELECT 1, pg_sleep(0.02)::text`));
  const [row] = await database().$queryRaw<[{ n: number }]>`
    SELECT sum(seq_scan)::int AS n FROM pg_stat_user_tables WHERE schemaname = 'public' AND relname IN ('Ticket', 'Message')`;
  return row.n;
}

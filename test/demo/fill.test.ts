import { afterAll, beforeAll, expect, test } from "vitest";
import { fillDesk } from "#app/demo/fill/index.ts";
import { Chance } from "#app/demo/fill/random.ts";
import { closeDatabase, database } from "#app/platform/database/index.ts";
import { searchArticles } from "#app/search/find.ts";
import { createStaff } from "#app/staff/accounts.ts";
import { SYSTEM } from "#app/staff/actor.ts";
import { listTickets, viewCounts } from "#app/tickets/queries.ts";
import { freshDatabase } from "#test/support/database.ts";

const N = 2_400;
let first: string;

beforeAll(async () => {
  first = await filled();
});
afterAll(closeDatabase);

/** A new desk, filled; returns what its tickets say, in their order. */
async function filled(): Promise<string> {
  await freshDatabase();
  await createStaff(SYSTEM, { email: "admin@example.com", name: "Administrator", role: "admin" });
  await database().installation.create({ data: { id: 1, businessName: "A shop", secretFingerprint: "x" } });
  await fillDesk({ tickets: N, articles: 3, seed: 7 });
  const [{ said }] = await database().$queryRaw<[{ said: string }]>`
    SELECT md5(string_agg(concat_ws('|', t.number, t.subject, t.status, t."requesterAddress", m.kind, m.text), E'\n' ORDER BY t.number, m."createdAt", m.id)) AS said
    FROM "Ticket" t JOIN "Message" m ON m."ticketId" = t.id`;
  return said;
}

test("a busy desk: three messages each, one in twenty open, two years, many customers, several products and agents", async () => {
  const [row] = await database().$queryRaw<Array<Record<string, number>>>`
    SELECT count(*)::int AS tickets, sum("messageCount")::float8 / count(*) AS messages, (count(*) FILTER (WHERE live))::float8 / count(*) AS live,
      extract(day FROM now() - min("createdAt"))::int AS days, extract(day FROM now() - max("createdAt"))::int AS newest,
      count(DISTINCT "requesterId")::int AS customers, count(DISTINCT "productId")::int AS products, count(DISTINCT "assigneeId")::int AS agents
    FROM "Ticket"`;
  expect(row).toMatchObject({ tickets: N, newest: 0 });
  expect(row!.messages).toBeCloseTo(3, 0);
  expect(row!.live).toBeCloseTo(0.05, 3);
  expect(row!.days).toBeGreaterThan(720);
  expect(row!.customers).toBeGreaterThan(N / 4);
  expect([row!.products, row!.agents].every((many) => many! >= 3)).toBe(true);
});

test("each ticket stands where its conversation left it", async () => {
  const wrong = await database().$queryRaw`
    SELECT t.number FROM "Ticket" t JOIN LATERAL (SELECT kind, "createdAt" FROM "Message" m WHERE m."ticketId" = t.id AND kind <> 'note' ORDER BY "createdAt" DESC, id DESC LIMIT 1) m ON true
    WHERE t."lastMessageAt" <> m."createdAt" OR t."lastMessageAt" > now() OR (t."waitingSince" IS NOT NULL) <> (t.status IN ('new', 'open') AND m.kind = 'customer')
      OR (t."solvedAt" IS NULL) <> t.live OR (t.status = 'closed') <> (t."solvedAt" < now() - interval '14 days')
      OR t."messageCount" <> (SELECT count(*) FROM "Message" m WHERE m."ticketId" = t.id)`;
  expect(wrong).toEqual([]);
});

test("the kept counters are filled", async () => {
  const counted = await database().ticket.count({ where: { live: true } });
  expect((await viewCounts(SYSTEM)).open).toBe(counted);
});

test("it can be searched at once: common words, rare words, articles", async () => {
  const common = await listTickets(SYSTEM, { q: "licence" });
  expect(common.items).toHaveLength(25);
  const [{ text }] = await database().$queryRaw<[{ text: string }]>`SELECT text FROM "Message" WHERE text ~ '(INV|WP)-\\d{5}' LIMIT 1`;
  const rare = await listTickets(SYSTEM, { q: /(?:INV|WP)-\d{5}/.exec(text)![0] });
  expect(rare.items.length).toBeGreaterThan(0);
  expect((await searchArticles(SYSTEM, { q: "step by step", limit: 3 })).length).toBe(3);
});

test("the same seed gives the same desk; a second fill goes on with other people", async () => {
  await fillDesk({ tickets: 100, articles: 0, seed: 7 });
  expect(await database().ticket.count()).toBe(N + 100);
  await closeDatabase();
  expect(await filled()).toBe(first);
});

test("words are spread as in a language: few are common, most are rare", () => {
  const chance = new Chance("zipf");
  const ranks = Array.from({ length: 20_000 }, () => chance.rank(1_000));
  const share = (least: number, most: number) => ranks.filter((rank) => rank >= least && rank < most).length / ranks.length;
  expect(share(0, 10)).toBeGreaterThan(0.3);
  expect(share(500, 1_000)).toBeLessThan(0.12);
  expect(Math.max(...ranks)).toBeLessThan(1_000);
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fillDesk } from "#app/demo/fill/index.ts";
import { closeDatabase, database } from "#app/platform/database/index.ts";
import { createStaff } from "#app/staff/accounts.ts";
import { type Actor, SYSTEM } from "#app/staff/actor.ts";
import { actorOfStaff } from "#app/staff/sessions.ts";
import { listTickets } from "#app/tickets/queries.ts";
import { freshDatabase } from "#test/support/database.ts";
import { type DeskQuery, deskQueries } from "#test/support/desk-queries.ts";
import { explained } from "#test/support/explained.ts";

/**
 * A page of 8 kB touched is what a query costs; so many are enough for a screen, however many tickets there are. A kept search looks into a
 * thousand tickets with their messages at most.
 */
const ENOUGH: Record<DeskQuery["group"], number> = { list: 1_100, ticket: 300, search: 3_000, counters: 400, kept: 6_000 };
let agent: Actor;

beforeAll(async () => {
  await freshDatabase();
  await createStaff(SYSTEM, { email: "admin@example.com", name: "Administrator", role: "admin" });
  await database().installation.create({ data: { id: 1, businessName: "A shop", secretFingerprint: "x" } });
  await fillDesk({ tickets: 5_000, articles: 0, seed: 3 });
  agent = actorOfStaff(
    await database().staff.findFirstOrThrow({ where: { role: "agent" }, include: { teams: true }, orderBy: { email: "asc" } }),
  );
}, 180_000);
afterAll(closeDatabase);

test("no list, ticket page, search or counter reads all tickets or all messages, nor many pages", { timeout: 240_000 }, async () => {
  const wrong: string[] = [];
  for (const { group, name, ask, looksFar } of await deskQueries(agent)) {
    for (const n of [0, 1]) {
      const { pages, scanned } = await explained(() => ask(n));
      const whole = scanned.filter((table) => ["Ticket", "Message", "TicketTag", "TicketEvent", "Participant"].includes(table));
      if (whole.length > 0) wrong.push(`${group}: ${name} reads all of ${whole}`);
      if (!looksFar && pages > ENOUGH[group]) wrong.push(`${group}: ${name} touches ${pages} pages`);
    }
  }
  expect(wrong).toEqual([]);
});

describe("a tag's list", () => {
  const numbersOf = async (tag: string, view?: "open") =>
    (await listTickets(SYSTEM, { tag, view, limit: 5 })).items.map(({ number }) => number);

  test("has the newest message first, whatever happens to its tickets", async () => {
    const tag = (await database().tag.findFirstOrThrow({ where: { tickets: { some: {} } } })).name;
    const last = (await listTickets(SYSTEM, { tag, limit: 100 })).items.at(-1)!;
    await database().ticket.update({ where: { number: last.number }, data: { lastMessageAt: new Date(), status: "open" } });
    expect((await numbersOf(tag))[0]).toBe(last.number);
    expect((await numbersOf(tag, "open"))[0]).toBe(last.number);
    await database().ticket.update({ where: { number: last.number }, data: { status: "closed" } });
    expect((await numbersOf(tag))[0]).toBe(last.number);
    expect(await numbersOf(tag, "open")).not.toContain(last.number);
  });

  test("goes on page by page and leaves none out", async () => {
    const tag = await database().tag.findFirstOrThrow({ where: { tickets: { some: {} } } });
    const found: number[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await listTickets(SYSTEM, { tag: tag.name, cursor: cursor ?? undefined, limit: 100 });
      found.push(...page.items.map(({ number }) => number));
      cursor = page.nextCursor;
    }
    expect(new Set(found).size).toBe(found.length);
    expect(found.length).toBe(await database().ticketTag.count({ where: { tagId: tag.id } }));
  });
});

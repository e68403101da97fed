import { database, Prisma } from "#app/platform/database/index.ts";
import type { Actor } from "#app/staff/actor.ts";
import { may } from "./access.ts";

const LARGEST_NUMBER = 2_147_483_647;

/**
 * What `q` asks of "Ticket" as t: a number (#1042), an address, or words of its subject and messages or its requester's name.
 * `whole` finds it anywhere, from the indexes. `common`: for words, how to find out whether many messages have them, and the same as `whole` as
 * a test of one ticket.
 */
export type Search = { whole: Prisma.Sql; common: { letters: Prisma.Sql; test: Prisma.Sql } | null };

export function searchFor(actor: Actor, q: string): Search {
  const number = /^#?(\d{1,10})$/.exec(q)?.[1];
  if (number !== undefined && Number(number) <= LARGEST_NUMBER)
    return { whole: Prisma.sql`t."number" = ${Number(number)}::int`, common: null };
  if (/^\S+@\S*$/.test(q)) return { whole: isOneOf(byAddress(q.toLowerCase())), common: null };
  return byWords(actor, q);
}

const MANY = 2_500;

/** Whether more than a few thousand messages are likely to match: PostgreSQL's own estimate, which costs no look at the messages. */
export async function isCommon(letters: Prisma.Sql): Promise<boolean> {
  const rows = await database().$queryRaw<Array<{ "QUERY PLAN": Array<{ Plan: { "Plan Rows": number } }> }>>`
    EXPLAIN (FORMAT JSON) SELECT 1 FROM "Message" m WHERE ${letters}`;
  return (rows[0]?.["QUERY PLAN"][0]?.Plan["Plan Rows"] ?? 0) > MANY;
}

/** As an array the ids are looked up one by one; joined as a table, PostgreSQL may prefer to read all tickets beside them. */
function isOneOf(ids: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`t."id" = ANY(ARRAY(${ids}))`;
}

function byAddress(address: string): Prisma.Sql {
  const pattern = `%${escapeLike(address)}%`;
  return Prisma.sql`
    SELECT r."id" FROM "CustomerAddress" a JOIN "Ticket" r ON r."requesterId" = a."customerId" WHERE a."address" LIKE ${pattern}
    UNION SELECT p."ticketId" FROM "Participant" p WHERE p."address" = ${address}`;
}

function byWords(actor: Actor, q: string): Search {
  const words = Prisma.sql`websearch_to_tsquery('simple', ${q})`;
  const letters = Prisma.sql`m."search" @@ ${words} ${may(actor, "readNotes") ? Prisma.empty : Prisma.sql`AND m."kind" IN ('customer', 'reply')`}`;
  // Shorter names have no trigram to look up.
  const named = q.length >= 3 ? Prisma.sql`k."name" ILIKE ${`%${escapeLike(q)}%`}` : Prisma.sql`false`;
  const whole = isOneOf(Prisma.sql`
    SELECT r."id" FROM "Ticket" r WHERE r."search" @@ ${words}
    UNION SELECT m."ticketId" FROM "Message" m WHERE ${letters}
    UNION SELECT r."id" FROM "Customer" k JOIN "Ticket" r ON r."requesterId" = k."id" WHERE ${named}`);
  // The second condition says what is always so: with it PostgreSQL looks at this ticket's messages instead of gathering all that match.
  const test = Prisma.sql`(t."search" @@ ${words}
    OR EXISTS (SELECT 1 FROM "Message" m WHERE m."ticketId" = t."id" AND m."createdAt" >= LEAST(t."createdAt", '-infinity') AND ${letters})
    OR EXISTS (SELECT 1 FROM "Customer" k WHERE k."id" = t."requesterId" AND ${named}))`;
  return { whole, common: { letters, test } };
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}

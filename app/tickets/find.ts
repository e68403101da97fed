import { Prisma } from "#app/platform/database/index.ts";
import type { Actor } from "#app/staff/actor.ts";
import { may } from "./access.ts";

const LARGEST_NUMBER = 2_147_483_647;

/**
 * What `q` asks of "Ticket" as t: a number (#1042), an address, or words of its subject and messages or its requester's name.
 * `whole` finds it anywhere, from the indexes of the words. `near` tests ticket by ticket and is for the newest few: a word that every second
 * ticket has is found there at once, where its index would name half the table.
 */
export type Search = { whole: Prisma.Sql; near: Prisma.Sql | null };

export function searchFor(actor: Actor, q: string): Search {
  const number = /^#?(\d{1,10})$/.exec(q)?.[1];
  if (number !== undefined && Number(number) <= LARGEST_NUMBER)
    return { whole: Prisma.sql`t."number" = ${Number(number)}::int`, near: null };
  if (/^\S+@\S*$/.test(q)) return { whole: Prisma.sql`t."id" IN (${byAddress(q.toLowerCase())})`, near: null };
  return byWords(actor, q);
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
  const whole = Prisma.sql`t."id" IN (
    SELECT r."id" FROM "Ticket" r WHERE r."search" @@ ${words}
    UNION SELECT m."ticketId" FROM "Message" m WHERE ${letters}
    UNION SELECT r."id" FROM "Customer" k JOIN "Ticket" r ON r."requesterId" = k."id" WHERE ${named})`;
  const near = Prisma.sql`(t."search" @@ ${words} OR EXISTS (SELECT 1 FROM "Message" m WHERE m."ticketId" = t."id" AND ${letters})
    OR EXISTS (SELECT 1 FROM "Customer" k WHERE k."id" = t."requesterId" AND ${named}))`;
  return { whole, near };
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}

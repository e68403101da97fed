import { Prisma } from "#app/platform/database/index.ts";
import type { Actor } from "#app/staff/actor.ts";
import { may } from "./access.ts";

const LARGEST_NUMBER = 2_147_483_647;

/** The condition on "Ticket" as t that `q` asks for: a number (#1042), an address, or words of its subject and messages or its requester's name. */
export function found(actor: Actor, q: string): Prisma.Sql {
  const number = /^#?(\d{1,10})$/.exec(q)?.[1];
  if (number !== undefined && Number(number) <= LARGEST_NUMBER) return Prisma.sql`t."number" = ${Number(number)}::int`;
  if (/^\S+@\S*$/.test(q)) return Prisma.sql`t."id" IN (${byAddress(q.toLowerCase())})`;
  return Prisma.sql`t."id" IN (${byWords(actor, q)})`;
}

function byAddress(address: string): Prisma.Sql {
  const pattern = `%${escapeLike(address)}%`;
  return Prisma.sql`
    SELECT r."id" FROM "CustomerAddress" a JOIN "Ticket" r ON r."requesterId" = a."customerId" WHERE a."address" LIKE ${pattern}
    UNION SELECT p."ticketId" FROM "Participant" p WHERE p."address" = ${address}`;
}

function byWords(actor: Actor, q: string): Prisma.Sql {
  const words = Prisma.sql`websearch_to_tsquery('simple', ${q})`;
  const kinds = may(actor, "readNotes") ? Prisma.empty : Prisma.sql`AND m."kind" IN ('customer', 'reply')`;
  const byName = Prisma.sql`
    UNION SELECT r."id" FROM "Customer" k JOIN "Ticket" r ON r."requesterId" = k."id" WHERE k."name" ILIKE ${`%${escapeLike(q)}%`}`;
  return Prisma.sql`
    SELECT r."id" FROM "Ticket" r WHERE r."search" @@ ${words}
    UNION SELECT m."ticketId" FROM "Message" m WHERE m."search" @@ ${words} ${kinds}
    ${q.length >= 3 ? byName : Prisma.empty}`;
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}

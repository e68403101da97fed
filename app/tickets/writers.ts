import { Prisma } from "#app/platform/database/index.ts";
import type { TermSql } from "./find.ts";

export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}

/** Whose address has it. A whole address that is known is that one only, which costs no look at all those that are a little like it. */
export function addressHas(typed: string): Prisma.Sql {
  const like = Prisma.sql`SELECT a."customerId" AS "id" FROM "CustomerAddress" a WHERE a."address" LIKE ${`%${escapeLike(typed)}%`}`;
  if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(typed)) return like;
  const exactly = Prisma.sql`SELECT a."customerId" AS "id" FROM "CustomerAddress" a WHERE a."address" = ${typed}`;
  return Prisma.sql`${exactly} UNION ${like} AND NOT EXISTS (${exactly})`;
}

export function nameHas(typed: string): Prisma.Sql {
  return Prisma.sql`SELECT k."id" FROM "Customer" k WHERE k."name" ILIKE ${`%${escapeLike(typed)}%`}`;
}

/** `from:`, as a term of the search: a few people's tickets are looked up by them; "from:gmail" is looked for ticket after ticket. */
export function writtenBy(values: string[]): TermSql {
  const typed = values.map((value) => value.toLowerCase());
  const people = typed.flatMap((value) => (value.includes("@") ? [addressHas(value)] : [addressHas(value), nameHas(value)]));
  const named = Prisma.sql`SELECT "id" FROM (${Prisma.join(people, " UNION ")}) k`;
  return {
    letters: null,
    inSubject: Prisma.sql`false`,
    sources: Prisma.sql`SELECT t."id", 1 AS "counts" FROM "Ticket" t WHERE t."requesterId" = ANY(ARRAY(${named}))`,
    test: Prisma.sql`(${Prisma.join(typed.map(isWriter), " OR ")})`,
    sizes: [[ticketsOf(named)]],
  };
}

/** All that these people ever wrote, to estimate how much it is. */
export function ticketsOf(people: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`SELECT 1 FROM "Ticket" t JOIN (${people}) k ON k."id" = t."requesterId"`;
}

function isWriter(typed: string): Prisma.Sql {
  const pattern = `%${escapeLike(typed)}%`;
  const whole = /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(typed);
  const like = Prisma.sql`EXISTS (SELECT 1 FROM "CustomerAddress" a WHERE a."customerId" = t."requesterId" AND a."address" LIKE ${pattern})`;
  if (whole) return Prisma.sql`t."requesterId" IN (${addressHas(typed)})`;
  if (typed.includes("@")) return like;
  return Prisma.sql`(${like} OR EXISTS (SELECT 1 FROM "Customer" k WHERE k."id" = t."requesterId" AND k."name" ILIKE ${pattern}))`;
}

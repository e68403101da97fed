import { database, Prisma } from "#app/platform/database/index.ts";
import type { Actor } from "#app/staff/actor.ts";
import { may } from "./access.ts";
import { type AskedWord, BEGINS_FROM, type Term } from "./asked.ts";
import { addressHas, escapeLike, nameHas, ticketsOf } from "./writers.ts";

/**
 * Where one term of a search stands, in SQL. `sources`: the tickets that have it, from the indexes, each with how much it counts there.
 * `test`: the same of the one ticket t. `sizes`: what to estimate its commonness by: of each group the least counts.
 */
export type TermSql = { sources: Prisma.Sql; test: Prisma.Sql; inSubject: Prisma.Sql; sizes: Prisma.Sql[][]; letters: Prisma.Sql | null };

const LARGEST_NUMBER = 2_147_483_647;
/** Shorter pieces have no trigram to look up. */
const TRIGRAM = 3;
/** So many words of a phrase are enough to tell how common it can be at most. */
const PIECES = 8;
const NONE = Prisma.sql`false`;

export function termSql(actor: Actor, { either }: Term): TermSql {
  const queries = either.flatMap((word) => lettersOf(word) ?? []);
  const letters = queries.length > 0 ? Prisma.sql`(${Prisma.join(queries, " || ")})` : null;
  const people = either.flatMap(peopleOf);
  const number = either.flatMap(numberOf);
  const open = may(actor, "readNotes") ? Prisma.empty : Prisma.sql`AND m."kind" IN ('customer', 'reply')`;
  const inLetters = letters ? Prisma.sql`m."search" @@ ${letters} ${open}` : NONE;
  const inSubject = letters ? Prisma.sql`t."search" @@ ${letters}` : NONE;
  const named =
    people.length > 0
      ? Prisma.sql`SELECT "id" FROM (${Prisma.join(people, " UNION ")}) k`
      : Prisma.sql`SELECT NULL::uuid AS "id" WHERE false`;
  const addresses = either.flatMap(({ kind, text }) => (kind === "address" ? [text] : []));
  const numbers = number.length > 0 ? number : [-1];
  return {
    letters,
    inSubject,
    sources: Prisma.sql`
      SELECT t."id", 8 AS "counts" FROM "Ticket" t WHERE t."number" = ANY(${numbers}::int[])
      UNION ALL SELECT t."id", 3 FROM "Ticket" t WHERE ${inSubject}
      UNION ALL SELECT m."ticketId", 1 FROM "Message" m WHERE ${inLetters}
      UNION ALL SELECT t."id", 2 FROM "Ticket" t WHERE t."requesterId" = ANY(ARRAY(${named}))
      UNION ALL SELECT p."ticketId", 2 FROM "Participant" p WHERE p."address" = ANY(${addresses}::text[])`,
    // The condition on createdAt says what is always so: with it PostgreSQL looks at this ticket's messages instead of gathering all that match.
    test: Prisma.sql`(t."number" = ANY(${numbers}::int[]) OR ${inSubject}
      OR EXISTS (SELECT 1 FROM "Message" m WHERE m."ticketId" = t."id" AND m."createdAt" >= LEAST(t."createdAt", '-infinity') AND ${inLetters})
      OR t."requesterId" IN (${named})
      OR EXISTS (SELECT 1 FROM "Participant" p WHERE p."ticketId" = t."id" AND p."address" = ANY(${addresses}::text[])))`,
    sizes: [
      ...either
        .filter((word) => lettersOf(word))
        .map((word) => piecesOf(word).map((piece) => Prisma.sql`SELECT 1 FROM "Message" m WHERE m."search" @@ ${piece}`)),
      [Prisma.sql`SELECT 1 FROM "Ticket" t WHERE ${inSubject}`],
      [ticketsOf(named)],
    ],
  };
}

/** What the letters of messages and subjects are compared with; null when they are not looked at. */
function lettersOf({ text, kind }: AskedWord): Prisma.Sql | null {
  if (kind === "phrase") return Prisma.sql`phraseto_tsquery('simple', ${text})`;
  if (kind === "address" && !/^[^@]+@[^@]+\.\w+$/.test(text)) return null;
  if (kind === "number" && text.startsWith("#")) return null;
  const begins = kind === "word" && text.length >= BEGINS_FROM;
  if (begins && !/^[\p{L}\p{N}]+$/u.test(text))
    // Only the last piece may go on: "LS-94109" is not whatever begins with LS, of which there may be very much.
    return Prisma.sql`COALESCE(NULLIF(phraseto_tsquery('simple', ${text})::text, '') || ':*', '')::tsquery`;
  // In quotes to_tsquery takes it as text, whatever the characters: several words of it must follow each other.
  return Prisma.sql`to_tsquery('simple', ${`'${text.replace(/['\\]/g, " ")}'${begins ? ":*" : ""}`})`;
}

/** Each word of what is to follow each other. By itself: PostgreSQL takes "does not open" for as rare as three words that know nothing of each other. */
function piecesOf({ text, kind }: AskedWord): Prisma.Sql[] {
  const words = text.match(/[\p{L}\p{N}]+/gu)?.slice(0, PIECES) ?? [];
  const begins = kind === "word" && text.length >= BEGINS_FROM && words.length === 1;
  return words.map((word) => Prisma.sql`to_tsquery('simple', ${`'${word}'${begins ? ":*" : ""}`})`);
}

/** The customers it may be: by a piece of the name, the beginning of an address, or any piece of one that looks like an address. */
function peopleOf({ text, kind }: AskedWord): Prisma.Sql[] {
  const word = text.toLowerCase();
  if (kind === "number" || word.length < TRIGRAM) return [];
  if (kind === "address") return [addressHas(word)];
  const begins = Prisma.sql`SELECT a."customerId" AS "id" FROM "CustomerAddress" a WHERE a."address" LIKE ${`${escapeLike(word)}%`}`;
  return [nameHas(word), /\w\.\w/.test(word) ? addressHas(word) : begins];
}

function numberOf({ text, kind }: AskedWord): number[] {
  const number = Number(text.replace("#", ""));
  return kind === "number" && number <= LARGEST_NUMBER ? [number] : [];
}

/** In how many messages, subjects and names a term is likely to stand: PostgreSQL's own statistics, which costs no look at them. */
export async function commonness({ sizes }: TermSql): Promise<number> {
  const groups = await Promise.all(sizes.map(async (pieces) => Math.min(...(await Promise.all(pieces.map(estimate))))));
  return groups.reduce((sum, size) => sum + size, 0);
}

export async function estimate(size: Prisma.Sql): Promise<number> {
  const rows = await database().$queryRaw<Array<{ "QUERY PLAN": Array<{ Plan: { "Plan Rows": number } }> }>>`EXPLAIN (FORMAT JSON) ${size}`;
  return rows[0]?.["QUERY PLAN"][0]?.Plan["Plan Rows"] ?? 0;
}

/** How many tickets there are, as the statistics know. */
export async function roughlyAllTickets(): Promise<number> {
  const [row] = await database().$queryRaw<
    [{ n: number }]
  >`SELECT "reltuples"::float8 AS "n" FROM "pg_class" WHERE "oid" = '"Ticket"'::regclass`;
  return Math.max(0, row.n);
}

import type { Cell } from "#app/platform/csv.ts";
import { database, Prisma } from "#app/platform/database/index.ts";
import type { Actor } from "#app/staff/actor.ts";
import { visibleToSql } from "#app/tickets/access.ts";
import type { Days } from "./kept.ts";
import { countedLetters } from "./letters.ts";

const BATCH = 1_000;

type LetterRow = {
  at: Date | null;
  event: string;
  letter: string;
  began: Date;
  product: string;
  language: string | null;
  article: string | null;
  rank: number | null;
  score: number | null;
  engine: string | null;
  ticket: number | null;
  by: string;
  reason: string | null;
};

/**
 * The letters that the report counts, in the columns of events.ts, oldest first: the letter, each article it named, and how it ended. A letter that
 * nobody answered ends at no moment.
 */
export async function* letterEvents(actor: Actor, days: Days, productId?: string): AsyncGenerator<Cell[]> {
  let after: { began: string; id: string } | null = null;
  do {
    const batch: Array<{ id: string; began: string }> = await database().$queryRaw`
      WITH ${countedLetters(days, productId)}
      SELECT "id", "createdAt"::text AS "began" FROM "letters"
      WHERE ${after ? Prisma.sql`("createdAt", "id") > (${after.began}::timestamptz, ${after.id}::uuid)` : Prisma.sql`true`}
      ORDER BY "createdAt", "id" LIMIT ${BATCH}`;
    const ids = batch.map(({ id }) => id);
    if (ids.length > 0) for (const row of await eventsOf(actor, days, ids)) yield lineOf(row);
    after = batch.length === BATCH ? batch.at(-1)! : null;
  } while (after);
}

function lineOf({ at, event, letter, began, product, language, article, rank, score, engine, ticket, by, reason }: LetterRow): Cell[] {
  const rounded = score === null ? null : Math.round(score * 1000) / 1000;
  return [at, event, letter, began, product, language, "shown", article, rank, rounded, engine, null, ticket, by, reason];
}

function eventsOf(actor: Actor, days: Days, ids: string[]): Promise<LetterRow[]> {
  const shared = Prisma.sql`"letter", "began", "product", "language"`;
  return database().$queryRaw<LetterRow[]>`
    WITH ${countedLetters(days)}, "l" AS (
      SELECT l."id" AS "letter", l."createdAt" AS "began", p."name" AS "product", coalesce(c."locale", p."locale") AS "language", l."by", l."engine", l."end", l."endedAt", l."reason",
        CASE WHEN ${visibleToSql(actor)} THEN t."number" END AS "ticket"
      FROM "letters" l JOIN "Ticket" t ON t."id" = l."ticketId" JOIN "Product" p ON p."id" = l."productId" JOIN "Customer" c ON c."id" = t."requesterId"
      WHERE l."id" = ANY(${ids}::uuid[])
    ), "events" AS (
      SELECT 1 AS "step", "began" AS "at", 'letter' AS "event", ${shared}, NULL::text AS "article", NULL::int AS "rank", NULL::float AS "score", "engine", "ticket", "by", NULL::text AS "reason" FROM "l"
      UNION ALL SELECT 2, "began", 'named', ${shared}, a."title", r."rank" + 1, r."score", "engine", "ticket", "by", NULL
        FROM "l" JOIN "ReferredArticle" r ON r."referralId" = "letter" JOIN "Article" a ON a."id" = r."articleId"
      UNION ALL SELECT 3, "endedAt", "end", ${shared}, NULL, NULL, NULL, "engine", "ticket", "by", "reason" FROM "l"
    )
    SELECT * FROM "events" ORDER BY "began", "letter", "step", "rank"`;
}

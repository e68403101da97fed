import { now } from "#app/platform/clock.ts";
import type { Cell } from "#app/platform/csv.ts";
import { database, Prisma } from "#app/platform/database/index.ts";
import type { Actor } from "#app/staff/actor.ts";
import { needAtDesk } from "#app/staff/roles.ts";
import { visibleToSql } from "#app/tickets/access.ts";
import { dayBefore, dayIn, keptDays } from "./kept.ts";
import { letterEvents } from "./letter-events.ts";

const HEAD = [
  "at",
  "event",
  "intent",
  "began",
  "product",
  "language",
  "arm",
  "article",
  "rank",
  "score",
  "engine",
  "seconds",
  "ticket",
  "by",
  "reason",
];
const BATCH = 1_000;

type EventRow = {
  at: Date;
  event: string;
  intent: string;
  began: Date;
  product: string | null;
  language: string;
  holdout: boolean;
  article: string | null;
  rank: number | null;
  score: number | null;
  engine: string | null;
  seconds: number | null;
  ticket: number | null;
};

/**
 * Every event that the report counts, one line each, oldest intent first: intent, offered and opened per article, the outcome; a reversed intent has its
 * "confirmed" too. Then the letters (letter-events.ts): `by` says whose. Adding them up gives the numbers of the page. Tickets that this
 * reader may not see have no number here.
 */
export async function* outcomeEvents(actor: Actor, asked: { days: number; productId?: string }): AsyncGenerator<Cell[]> {
  needAtDesk(actor, "reports");
  const { zone } = await keptDays();
  const to = dayIn(zone, now());
  const from = dayBefore(to, asked.days - 1);
  const within = Prisma.sql`i."createdAt" >= ${from}::date::timestamp AT TIME ZONE ${zone}::text AND i."createdAt" < (${to}::date + 1)::timestamp AT TIME ZONE ${zone}::text
    ${asked.productId ? Prisma.sql`AND i."productId" = ${asked.productId}::uuid` : Prisma.empty}`;
  yield HEAD;
  let after: { began: string; id: string } | null = null;
  do {
    const batch: Array<{ id: string; began: string }> = await database().$queryRaw`
      SELECT i."id", i."createdAt"::text AS "began" FROM "Intent" i WHERE ${within}
        ${after ? Prisma.sql`AND (i."createdAt", i."id") > (${after.began}::timestamptz, ${after.id}::uuid)` : Prisma.empty}
      ORDER BY i."createdAt", i."id" LIMIT ${BATCH}`;
    if (batch.length > 0)
      for (const row of await eventsOf(
        actor,
        batch.map(({ id }) => id),
      ))
        yield lineOf(row);
    after = batch.length === BATCH ? batch.at(-1)! : null;
  } while (after);
  yield* letterEvents(actor, { zone, after: dayBefore(from, 1), to }, asked.productId);
}

function lineOf({ holdout, score, ...row }: EventRow): Cell[] {
  const { at, event, intent, began, product, language, article, rank, engine, seconds, ticket } = row;
  const rounded = score === null ? null : Math.round(score * 1000) / 1000;
  return [
    at,
    event,
    intent,
    began,
    product,
    language,
    holdout ? "holdout" : "shown",
    article,
    rank,
    rounded,
    engine,
    seconds,
    ticket,
    "web",
    null,
  ];
}

function eventsOf(actor: Actor, ids: string[]): Promise<EventRow[]> {
  const none = Prisma.sql`NULL::text AS "article", NULL::int AS "rank", NULL::float AS "score", NULL::text AS "engine", NULL::int AS "seconds"`;
  const offer = Prisma.sql`a."title" AS "article", o."rank" + 1 AS "rank", o."score", o."engine"`;
  return database().$queryRaw<EventRow[]>`
    WITH "i" AS (
      SELECT i."id" AS "intent", i."createdAt" AS "began", p."name" AS "product", i."locale" AS "language", i."holdout",
        i."outcome"::text, i."outcomeAt", i."confirmedAt", t."number" AS "ticket"
      FROM "Intent" i LEFT JOIN "Product" p ON p."id" = i."productId" LEFT JOIN "Ticket" t ON t."id" = i."ticketId" AND ${visibleToSql(actor)}
      WHERE i."id" = ANY(${ids}::uuid[])
    ), "o" AS (SELECT i.*, ${offer}, o."dwell" AS "seconds", o."createdAt" AS "offeredAt", o."openedAt" FROM "i" JOIN "Offer" o ON o."intentId" = i."intent" JOIN "Article" a ON a."id" = o."articleId"),
    "events" AS (
      SELECT 1 AS "step", "began" AS "at", 'intent' AS "event", "i".*, ${none} FROM "i"
      UNION ALL SELECT 2, "offeredAt", 'offered', ${offerColumns(Prisma.sql`NULL::int`)} FROM "o"
      UNION ALL SELECT 3, "openedAt", 'opened', ${offerColumns(Prisma.sql`"seconds"`)} FROM "o" WHERE "openedAt" IS NOT NULL
      UNION ALL SELECT 4, "confirmedAt", 'confirmed', "i".*, ${none} FROM "i" WHERE "confirmedAt" IS NOT NULL
      UNION ALL SELECT 5, "outcomeAt", "outcome", "i".*, ${none} FROM "i" WHERE "outcome" IS NOT NULL AND "outcome" <> 'confirmed'
    )
    SELECT * FROM "events" ORDER BY "began", "intent", "step", "rank"`;
}

function offerColumns(seconds: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`"intent", "began", "product", "language", "holdout", "outcome", "outcomeAt", "confirmedAt", "ticket", "article", "rank", "score", "engine", ${seconds}`;
}

import { now } from "#app/platform/clock.ts";
import { database, Prisma } from "#app/platform/database/index.ts";
import { PROBATION } from "./outcomes.ts";
import { countAgainFrom } from "./report/kept.ts";

/** Seconds with an article open from which reading may have helped. */
const READ = 20;
/** How far back a look goes that takes something back: twice the time in which that can happen, for workers that were down. */
const LOOK_BACK = 2 * PROBATION;

/**
 * Closes outcomes whose time has come, every ten minutes by the sweep:
 * 1. confirmed, and a ticket of the same person on the same product within 7 days, by whatever door → reversed;
 * 2. a form that was left more than 7 days ago: read for 20 seconds and no such ticket = presumed, else abandoned;
 * 3. a ticket that documentation solved, and that stayed solved for 7 days → documentation-resolved.
 * Each step looks only at what is still open and may be repeated.
 */
export async function settleIntents(): Promise<number> {
  const at = now();
  const before = new Date(at.getTime() - PROBATION);
  const reversed = Prisma.sql`
    UPDATE "Intent" i SET "outcome" = 'reversed', "outcomeAt" = ${at}::timestamptz
    WHERE i."outcome" = 'confirmed' AND i."confirmedAt" > ${new Date(at.getTime() - LOOK_BACK)}::timestamptz AND ${cameBack(Prisma.sql`i."confirmedAt"`)}`;
  const left = Prisma.sql`
    UPDATE "Intent" i SET "outcomeAt" = ${at}::timestamptz, "subject" = '', "outcome" = CASE
      WHEN EXISTS (SELECT 1 FROM "Offer" o WHERE o."intentId" = i."id" AND o."openedAt" IS NOT NULL AND o."dwell" >= ${READ}::int)
        AND NOT ${cameBack(Prisma.sql`i."createdAt"`)} THEN 'presumed'::"IntentOutcome" ELSE 'abandoned'::"IntentOutcome" END
    WHERE i."outcome" IS NULL AND i."createdAt" < ${before}::timestamptz`;
  let changed = 0;
  for (const close of [reversed, left]) changed += await closing(close);
  return changed + (await keepResolutions(before));
}

async function closing(close: Prisma.Sql): Promise<number> {
  const [row] = await database().$queryRaw<Array<{ n: number; first: Date | null }>>`
    WITH "changed" AS (${close} RETURNING i."createdAt") SELECT count(*)::int AS n, min("createdAt") AS first FROM "changed"`;
  if (row?.first) await countAgainFrom(row.first);
  return row?.n ?? 0;
}

/**
 * Did the visitor of intent `i` open a ticket on its product within 7 days of `since`? Who they are is known only by tickets that they sent from
 * the same browser; then a letter of theirs counts as well.
 */
function cameBack(since: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`EXISTS (
    SELECT 1 FROM "Intent" s JOIN "Ticket" known ON known."id" = s."ticketId"
    JOIN "Ticket" t ON t."requesterId" = known."requesterId" AND t."createdAt" > ${since} AND t."createdAt" <= ${since} + interval '7 days'
    WHERE s."visitor" = i."visitor" AND (i."productId" IS NULL OR t."productId" = i."productId") AND t."spamAt" IS NULL)`;
}

function keepResolutions(before: Date): Promise<number> {
  return database().$executeRaw`
    INSERT INTO "DocumentationResolution" ("ticketId", "productId", "resolvedAt")
    SELECT t."id", t."productId", t."solvedAt" FROM "Ticket" t
    WHERE t."solvedBy" = 'docs' AND t."status" IN ('solved', 'closed') AND t."solvedAt" < ${before}::timestamptz AND t."spamAt" IS NULL
      AND NOT EXISTS (SELECT 1 FROM "DocumentationResolution" r WHERE r."ticketId" = t."id")
    ON CONFLICT DO NOTHING`;
}

import { now } from "#app/platform/clock.ts";
import { database, Prisma, type Tx, transaction } from "#app/platform/database/index.ts";
import { houseSetting, keepHouseSetting } from "#app/staff/house-setting.ts";

/**
 * A form may be sent, or say "this solved it", for 7 days, and a ticket takes that back for 7 more: after that a day no longer changes, and its sums
 * are kept, so that a year of a million intents is read from some thousand rows. What changes all the same (a worker that was
 * down, another time zone) makes the days from there on be added up again.
 */
const CHANGES_FOR = 16;
const LOCK = 20_840_001;

/** Days of `zone` up to `until` (YYYY-MM-DD) are kept. */
export type Kept = { until: string | null; zone: string };

export async function keptDays(tx?: Tx): Promise<Kept> {
  const [house, setting] = await Promise.all([
    (tx ?? database()).installation.findUnique({ where: { id: 1 }, select: { zone: true } }),
    houseSetting("outcomesKept", tx),
  ]);
  const zone = house?.zone ?? "UTC";
  const kept = setting as Kept | undefined;
  return { zone, until: kept?.zone === zone ? kept.until : null };
}

/** Adds up the days that have become old enough, hourly by the sweep. */
export async function keepDays(): Promise<void> {
  await transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${LOCK}::bigint)`;
    const { zone, until } = await keptDays(tx);
    if (until === null) await tx.$executeRaw`TRUNCATE "OutcomeDay", "ArticleDay"`;
    const last = dayBefore(dayIn(zone, now()), CHANGES_FOR);
    if (until !== null && until >= last) return;
    const some = { zone, after: until, to: last };
    await tx.$executeRaw`INSERT INTO "OutcomeDay" ("day", "productId", "holdout", "outcome", "intents", "offered", "opened", "submitted") ${countedIntents(some)}`;
    await tx.$executeRaw`INSERT INTO "ArticleDay" ("day", "articleId", "offered", "opened", "seconds", "confirmed", "reversed", "presumed", "failed") ${countedArticles(some)}`;
    await keepHouseSetting("outcomesKept", { zone, until: last }, tx);
  });
}

/** Something of that time changed: its day and those after it are added up again. */
export async function countAgainFrom(at: Date): Promise<void> {
  const { zone, until } = await keptDays();
  const day = dayIn(zone, at);
  if (until === null || until < day) return;
  await transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${LOCK}::bigint)`;
    await tx.$executeRaw`DELETE FROM "OutcomeDay" WHERE "day" >= ${day}::date`;
    await tx.$executeRaw`DELETE FROM "ArticleDay" WHERE "day" >= ${day}::date`;
    await keepHouseSetting("outcomesKept", { zone, until: dayBefore(day, 1) }, tx);
  });
}

export type Days = { zone: string; after: string | null; to: string };

/** Intents of these days by what became of them: day, product, holdout, outcome → how many. */
export function countedIntents(days: Days): Prisma.Sql {
  return Prisma.sql`
    SELECT ${dayOf(days)} AS "day", i."productId", i."holdout", i."outcome", count(*)::int AS "intents",
      count(i."offeredAt")::int AS "offered", count(i."openedAt")::int AS "opened", count(i."ticketId")::int AS "submitted"
    FROM "Intent" i WHERE ${during(days, Prisma.sql`i."createdAt"`)} GROUP BY 1, 2, 3, 4`;
}

/** Articles that were offered in these days. A "solved" counts for the article that it was said about; the other outcomes for each that was read. */
export function countedArticles(days: Days): Prisma.Sql {
  const read = (outcome: string, more = Prisma.empty) =>
    Prisma.sql`count(*) FILTER (WHERE i."outcome" = ${outcome}::"IntentOutcome" AND o."openedAt" IS NOT NULL ${more})::int`;
  const said = Prisma.sql`AND o."solved"`;
  return Prisma.sql`
    SELECT ${dayOf(days)} AS "day", o."articleId", count(*)::int AS "offered", count(o."openedAt")::int AS "opened",
      sum(o."dwell")::int AS "seconds", ${read("confirmed", said)} AS "confirmed", ${read("reversed", said)} AS "reversed",
      ${read("presumed")} AS "presumed", ${read("failed")} AS "failed"
    FROM "Intent" i JOIN "Offer" o ON o."intentId" = i."id" WHERE ${during(days, Prisma.sql`i."createdAt"`)} AND NOT i."holdout" GROUP BY 1, 2`;
}

function dayOf({ zone }: Days): Prisma.Sql {
  return Prisma.sql`(i."createdAt" AT TIME ZONE ${zone}::text)::date`;
}

/** Whether the moment `at` (a column) is of these days. */
export function during({ zone, after, to }: Days, at: Prisma.Sql): Prisma.Sql {
  const from = after === null ? Prisma.empty : Prisma.sql`${at} >= (${after}::date + 1)::timestamp AT TIME ZONE ${zone}::text AND`;
  return Prisma.sql`${from} ${at} < (${to}::date + 1)::timestamp AT TIME ZONE ${zone}::text`;
}

/** Which rows of OutcomeDay and ArticleDay are of these days. */
export function keptIn({ after, to }: Days): Prisma.Sql {
  return Prisma.sql`"day" > ${after}::date AND "day" <= ${to}::date`;
}

/** The days among them that are still counted from the intents themselves. */
export function notKept(days: Days, { until }: Kept): Days {
  return until !== null && (days.after === null || until > days.after) ? { ...days, after: until } : days;
}

/** The day of this moment in a zone: YYYY-MM-DD. */
export function dayIn(zone: string, at: Date): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" }).format(at);
}

export function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * 24 * 3_600_000).toISOString().slice(0, 10);
}

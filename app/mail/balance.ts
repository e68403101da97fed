import type { MailOutcome } from "#app/platform/database/generated/enums.ts";
import { database } from "#app/platform/database/index.ts";
import { kept } from "#app/platform/kept.ts";

/** Whether every mail that was ever kept is accounted for. difference = received - waiting - the sum of the outcomes: 0, always. */
export type MailBalance = { received: number; waiting: number; outcomes: Partial<Record<MailOutcome, number>>; difference: number };

/**
 * received is counted from the rows themselves, the outcomes from the counters that are kept beside them, so that each can convict the other.
 * One statement: mail that arrives meanwhile is in both or in neither.
 */
export async function countBalance(): Promise<MailBalance> {
  const [row] = await database().$queryRaw<Array<{ received: number; waiting: number; outcomes: MailBalance["outcomes"] }>>`
    SELECT (SELECT count(*)::int FROM "MailArrival") AS "received",
      (SELECT count(*)::int FROM "MailArrival" WHERE "state" = 'pending') AS "waiting",
      (SELECT COALESCE(json_object_agg("outcome", "n"), '{}') FROM
        (SELECT "outcome", sum("n")::int AS "n" FROM "MailCount" WHERE "outcome" IS NOT NULL GROUP BY 1) sums) AS "outcomes"`;
  const { received, waiting, outcomes } = row!;
  return { received, waiting, outcomes, difference: received - waiting - Object.values(outcomes).reduce((sum, n) => sum + n, 0) };
}

/** It counts a table, which grows for years: asked for once in five minutes at most. */
export const mailBalance = kept(countBalance, 5 * 60_000);

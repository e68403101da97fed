import { now } from "#app/platform/clock.ts";
import type { MailOutcome } from "#app/platform/database/generated/enums.ts";
import { database } from "#app/platform/database/index.ts";
import type { Actor } from "#app/staff/actor.ts";
import { visibleMailSql } from "./access.ts";

/** One day of the ledger in a reader's zone: "2026-11-28", and how many mails of it ended in each outcome; pending: none yet. */
export type MailDay = { day: string; sums: Partial<Record<MailOutcome | "pending", number>> };

const DAYS = 30;

/** Received per day by what became of it, oldest first, days without mail too. Of the newest month only: rows, not kept counters. */
export async function mailPerDay(actor: Actor, zone: string): Promise<MailDay[]> {
  const today = new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(now());
  const days = Array.from({ length: DAYS }, (_, i) => new Date(Date.parse(today) - (DAYS - 1 - i) * 86_400_000).toISOString().slice(0, 10));
  const rows = await database().$queryRaw<Array<{ day: string; outcome: MailOutcome | null; n: number }>>`
    SELECT to_char("receivedAt" AT TIME ZONE ${zone}, 'YYYY-MM-DD') AS "day", "outcome", count(*)::int AS "n" FROM "MailArrival" a
    WHERE "receivedAt" >= (${days[0]!}::date::timestamp AT TIME ZONE ${zone}) AND ${await visibleMailSql(actor)} GROUP BY 1, 2`;
  const sums = new Map<string, MailDay["sums"]>(days.map((day) => [day, {}]));
  for (const { day, outcome, n } of rows) if (sums.has(day)) sums.get(day)![outcome ?? "pending"] = n;
  return [...sums].map(([day, of]) => ({ day, sums: of }));
}

import type { ArrivalState, MailOutcome } from "#app/platform/database/generated/enums.ts";
import { database, Prisma } from "#app/platform/database/index.ts";
import type { Actor } from "#app/staff/actor.ts";
import { visibleMailSql } from "./access.ts";

/** Days as "2026-11-28", in this zone; both ends count. */
export type Days = { from?: string; until?: string; zone: string };
export type Sought = { state?: ArrivalState; outcome?: MailOutcome; q?: string; days?: Days; before?: string };

/**
 * The ids of what fits, newest first. `q`: part of the sender, the subject or the Message-ID, or whole words of the text. Each place has its
 * own index and gives its newest, so that a rare word need not be looked for in every mail there is.
 */
export async function findArrivals(actor: Actor, { state, outcome, q, days, before }: Sought, limit: number): Promise<string[]> {
  const fits = Prisma.join(
    [
      await visibleMailSql(actor),
      state ? Prisma.sql`a."state" = ${state}::"ArrivalState"` : [],
      outcome ? Prisma.sql`a."outcome" = ${outcome}::"MailOutcome"` : [],
      days?.from ? Prisma.sql`a."receivedAt" >= ${days.from}::date::timestamp AT TIME ZONE ${days.zone}` : [],
      days?.until ? Prisma.sql`a."receivedAt" < (${days.until}::date + 1)::timestamp AT TIME ZONE ${days.zone}` : [],
      // The id is made at the moment of arrival and sorts like it.
      before ? Prisma.sql`a."id" < ${before}::uuid` : [],
    ].flat(),
    " AND ",
  );
  const newest = Prisma.sql`ORDER BY a."id" DESC LIMIT ${limit}`;
  const text = q?.trim().slice(0, 200) ?? "";
  const part = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  const query = Prisma.sql`websearch_to_tsquery('simple', ${text})`;
  const rows = await database().$queryRaw<Array<{ id: string }>>(
    text === ""
      ? Prisma.sql`SELECT a."id"::text FROM "MailArrival" a WHERE ${fits} ${newest}`
      : Prisma.sql`
        SELECT a."id"::text FROM (
          (SELECT a."id" FROM "MailArrival" a
            WHERE (a."fromAddress" ILIKE ${part} OR a."subject" ILIKE ${part} OR a."messageId" ILIKE ${part}) AND ${fits} ${newest})
          UNION (SELECT a."id" FROM "MailArrival" a WHERE a."words" @@ ${query} AND ${fits} ${newest})
          UNION (SELECT a."id" FROM "Message" m JOIN "MailArrival" a ON a."inboundEmailId" = m."inboundEmailId"
            WHERE m."search" @@ ${query} AND ${fits} ${newest})
        ) a ${newest}`,
  );
  return rows.map(({ id }) => id);
}

import { database, Prisma } from "#app/platform/database/index.ts";
import { type Days, during } from "./kept.ts";

/** How a letter that referred to articles ended; each in one way. */
export type LetterEnd = "resolved" | "solvedNow" | "takenBack" | "stillAsked" | "silent";
/** Letters outside the comparison group that named at least one article. */
export type LetterFunnel = { sent: number; ended: Record<LetterEnd, number> };
export type LetterFunnels = Record<"acknowledgement" | "agent", LetterFunnel>;

/**
 * The funnel of email (decision 33), by when the letters went out: confirmations with articles, and what colleagues referred to. A ticket that
 * documentation solved counts for one letter only: the one whose reader said so, else the newest.
 */
export async function letterFunnels(days: Days, productId?: string): Promise<LetterFunnels> {
  const rows = await database().$queryRaw<Array<{ by: keyof LetterFunnels; end: LetterEnd; n: number }>>`
    WITH ${countedLetters(days, productId)} SELECT "by", "end", count(*)::int AS n FROM "letters" GROUP BY 1, 2`;
  const funnels: LetterFunnels = { acknowledgement: nothing(), agent: nothing() };
  for (const { by, end, n } of rows) {
    funnels[by].sent += n;
    funnels[by].ended[end] += n;
  }
  return funnels;
}

/** The table "letters" of a query: each that is counted, with how it ended and, where somebody or something said so, when. */
export function countedLetters(days: Days, productId?: string): Prisma.Sql {
  return Prisma.sql`"sent" AS (
      SELECT r."id", r."by", r."solved", r."reason", r."answeredAt", r."createdAt", r."engine", m."ticketId" FROM "Referral" r JOIN "Message" m ON m."id" = r."messageId"
      WHERE ${during(days, Prisma.sql`r."createdAt"`)} AND ${hasArticles(Prisma.sql`r`)}
    ), "ended" AS (
      SELECT s.*, t."productId", d."resolvedAt", CASE
        WHEN s."solved" IS FALSE THEN 'stillAsked'
        WHEN d."ticketId" IS NOT NULL AND ${isCredited} THEN 'resolved'
        WHEN t."solvedBy" = 'docs' AND t."status" IN ('solved', 'closed') AND ${isCredited} THEN 'solvedNow'
        WHEN s."solved" THEN 'takenBack'
        ELSE 'silent' END AS "end"
      FROM "sent" s JOIN "Ticket" t ON t."id" = s."ticketId" LEFT JOIN "DocumentationResolution" d ON d."ticketId" = t."id"
      WHERE t."spamAt" IS NULL ${productId ? Prisma.sql`AND t."productId" = ${productId}::uuid` : Prisma.empty}
    ), "letters" AS (
      SELECT "id", "by"::text, "end", "reason"::text, "createdAt", "engine", "ticketId", "productId",
        CASE WHEN "end" = 'resolved' THEN "resolvedAt" WHEN "end" <> 'silent' THEN "answeredAt" END AS "endedAt" FROM "ended"
    )`;
}

function nothing(): LetterFunnel {
  return { sent: 0, ended: { resolved: 0, solvedNow: 0, takenBack: 0, stillAsked: 0, silent: 0 } };
}

function hasArticles(referral: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`NOT ${referral}."holdout" AND EXISTS (SELECT 1 FROM "ReferredArticle" a WHERE a."referralId" = ${referral}."id")`;
}

const isCredited = Prisma.sql`s."id" = (
  SELECT o."id" FROM "Message" om JOIN "Referral" o ON o."messageId" = om."id"
  WHERE om."ticketId" = s."ticketId" AND o."solved" IS NOT FALSE AND ${hasArticles(Prisma.sql`o`)}
  ORDER BY (o."solved" IS TRUE) DESC, o."createdAt" DESC, o."id" DESC LIMIT 1)`;

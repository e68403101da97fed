import { now } from "#app/platform/clock.ts";
import { database } from "#app/platform/database/index.ts";
import { DEBT_DAYS } from "./days.ts";

// What readers say of articles, and what their date says.

export type Comment = { text: string; at: string };
export type StaleArticle = {
  article: { id: string; title: string; locale: string; product: string };
  since: string;
  why: "reviewDue" | "behindOriginal";
};

const COMMENTS = 3;
const MOST_STALE = 50;
const MOST_FAILED = 50;

/** Of these articles: how many gave each reason for "no". */
export async function reasonsOf(ids: string[]): Promise<Map<string, Record<string, number>>> {
  const rows = await database().$queryRaw<Array<{ id: string; reason: string; n: number }>>`
    SELECT "articleId" AS "id", "reason", count(*)::int AS n FROM "ArticleVote"
    WHERE "articleId" = ANY(${ids}::uuid[]) AND "reason" IS NOT NULL AND "createdAt" > ${since()}::timestamptz GROUP BY 1, 2 ORDER BY 3 DESC, 2`;
  const reasons = new Map<string, Record<string, number>>();
  for (const { id, reason, n } of rows) reasons.set(id, { ...reasons.get(id), [reason]: n });
  return reasons;
}

export type FailedLetters = {
  article: { id: string; title: string; locale: string; product: string };
  letters: number;
  reasons: Record<string, number>;
};

/** Articles of letters whose readers still needed help, those of most letters first: how many, and how many gave each reason. */
export async function failedLetters(): Promise<FailedLetters[]> {
  const rows = await database().$queryRaw<Array<FailedLetters["article"] & Pick<FailedLetters, "letters" | "reasons">>>`
    WITH "said" AS (
      SELECT n."articleId", r."reason"::text, count(*)::int AS n FROM "Referral" r JOIN "ReferredArticle" n ON n."referralId" = r."id"
        JOIN "Message" m ON m."id" = r."messageId" JOIN "Ticket" t ON t."id" = m."ticketId"
      WHERE r."solved" IS FALSE AND NOT r."holdout" AND t."spamAt" IS NULL AND r."createdAt" > ${since()}::timestamptz GROUP BY 1, 2
    )
    SELECT a."id", a."title", a."locale", p."name" AS "product", sum(s.n)::int AS "letters",
      coalesce(json_object_agg(s."reason", s.n ORDER BY s.n DESC, s."reason") FILTER (WHERE s."reason" IS NOT NULL), '{}') AS "reasons"
    FROM "said" s JOIN "Article" a ON a."id" = s."articleId" JOIN "Product" p ON p."id" = a."productId"
    WHERE a."archivedAt" IS NULL GROUP BY a."id", p."name" ORDER BY "letters" DESC, a."title", a."id" LIMIT ${MOST_FAILED}`;
  return rows.map(({ letters, reasons, ...article }) => ({ article, letters, reasons }));
}

/** Of these articles: the newest comments to the writer. */
export async function commentsOf(ids: string[]): Promise<Map<string, Comment[]>> {
  const rows = await database().$queryRaw<Array<{ id: string; text: string; at: Date }>>`
    SELECT "id", "text", "at" FROM (
      SELECT "articleId" AS "id", "comment" AS "text", "createdAt" AS "at", row_number() OVER (PARTITION BY "articleId" ORDER BY "createdAt" DESC) AS place
      FROM "ArticleVote" WHERE "articleId" = ANY(${ids}::uuid[]) AND "comment" <> '' AND "createdAt" > ${since()}::timestamptz
    ) c WHERE place <= ${COMMENTS}::int ORDER BY "at" DESC`;
  const comments = new Map<string, Comment[]>();
  for (const { id, text, at } of rows) comments.set(id, [...(comments.get(id) ?? []), { text, at: at.toISOString() }]);
  return comments;
}

/** Articles whose day of review has come, and translations that were written before their original changed; "still right" ends both. */
export async function staleArticles(): Promise<StaleArticle[]> {
  const rows = await database().$queryRaw<
    Array<{ id: string; title: string; locale: string; product: string; since: Date; why: StaleArticle["why"] }>
  >`
    SELECT a."id", a."title", a."locale", p."name" AS "product", s."since", s."why" FROM "Article" a JOIN "Product" p ON p."id" = a."productId"
    CROSS JOIN LATERAL (
      SELECT a."reviewBy" AS "since", 'reviewDue' AS "why" WHERE a."reviewBy" <= ${now()}::timestamptz AND coalesce(a."checkedAt" < a."reviewBy", true)
      UNION ALL SELECT o."writtenAt", 'behindOriginal' FROM "Article" o
        WHERE o."key" = a."key" AND o."productId" = a."productId" AND o."locale" = p."locale" AND o."id" <> a."id" AND o."archivedAt" IS NULL AND NOT o."draft"
          AND o."writtenAt" > a."writtenAt" AND coalesce(a."checkedAt" < o."writtenAt", true)
      ORDER BY 1 LIMIT 1
    ) s WHERE a."archivedAt" IS NULL AND NOT a."draft" ORDER BY s."since", a."title", a."id" LIMIT ${MOST_STALE}`;
  return rows.map(({ since, why, ...article }) => ({ article, since: since.toISOString(), why }));
}

function since(): Date {
  return new Date(now().getTime() - DEBT_DAYS * 24 * 3_600_000);
}

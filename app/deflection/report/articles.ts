import { database, Prisma } from "#app/platform/database/index.ts";
import { countedArticles, type Days, type Kept, keptIn, notKept } from "./kept.ts";

export type ArticleRow = {
  id: string;
  title: string;
  locale: string;
  slug: string;
  productKey: string;
  productName: string;
  offered: number;
  opened: number;
  /** Seconds that it stood open, of those who opened it, on average. */
  seconds: number;
  confirmed: number;
  reversed: number;
  presumed: number;
  failed: number;
  yes: number;
  no: number;
};

const MOST = 50;
/** A reader's "no" weighs a quarter of somebody who then wrote (debt/debt.ts). */
const orders = {
  useful: Prisma.sql`coalesce(d."confirmed", 0) DESC`,
  failing: Prisma.sql`coalesce(d."failed", 0) * 4 + coalesce(v."no", 0) DESC`,
};

/** What each article did in these days: those that were offered or voted on, the most useful first, or those that failed most. */
export function articlesOf(
  days: Days,
  kept: Kept,
  { productId, order }: { productId?: string; order: "useful" | "failing" },
): Promise<ArticleRow[]> {
  const { zone, after, to } = days;
  return database().$queryRaw<ArticleRow[]>`
    WITH "day" AS (
      SELECT * FROM "ArticleDay" WHERE ${keptIn(days)} UNION ALL
      ${countedArticles(notKept(days, kept))}
    ), "did" AS (
      SELECT "articleId", sum("offered")::int AS "offered", sum("opened")::int AS "opened", (sum("seconds") / greatest(sum("opened"), 1))::int AS "seconds",
        sum("confirmed")::int AS "confirmed", sum("reversed")::int AS "reversed", sum("presumed")::int AS "presumed", sum("failed")::int AS "failed" FROM "day" GROUP BY 1
    ), "voted" AS (
      SELECT "articleId", count(*) FILTER (WHERE "helpful")::int AS "yes", count(*) FILTER (WHERE NOT "helpful")::int AS "no" FROM "ArticleVote"
      WHERE "createdAt" >= (${after}::date + 1)::timestamp AT TIME ZONE ${zone}::text AND "createdAt" < (${to}::date + 1)::timestamp AT TIME ZONE ${zone}::text GROUP BY 1
    )
    SELECT a."id", a."title", a."locale", a."slug", p."key" AS "productKey", p."name" AS "productName",
      ${sums("offered", "opened", "seconds", "confirmed", "reversed", "presumed", "failed")},
      coalesce(v."yes", 0) AS "yes", coalesce(v."no", 0) AS "no"
    FROM "did" d FULL JOIN "voted" v ON v."articleId" = d."articleId"
    JOIN "Article" a ON a."id" = coalesce(d."articleId", v."articleId") JOIN "Product" p ON p."id" = a."productId"
    ${productId ? Prisma.sql`WHERE a."productId" = ${productId}::uuid` : Prisma.empty}
    ORDER BY ${orders[order]}, coalesce(d."opened", 0) DESC, a."title", a."id" LIMIT ${MOST}`;
}

function sums(...names: string[]): Prisma.Sql {
  return Prisma.raw(names.map((name) => `coalesce(d."${name}", 0) AS "${name}"`).join(", "));
}

import { type ProductView, productByKey, products } from "#app/customers/products.ts";
import { database, Prisma } from "#app/platform/database/index.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { knownLocale, locales } from "#app/words/index.ts";
import { readableBy } from "./access.ts";
import { articlePath, type Home, helpPath } from "./paths.ts";

/** What every public page shows around its content. */
export type HelpCentre = { businessName: string; home: Home; products: ProductView[]; locales: Array<{ tag: string; name: string }> };

export async function helpCentre(): Promise<HelpCentre> {
  const [all, installation] = await Promise.all([products(), database().installation.findUnique({ where: { id: 1 } })]);
  const first = all[0];
  return {
    businessName: installation?.businessName ?? first?.name ?? "Help",
    home: { product: first?.key ?? "", locale: first?.locale ?? "en" },
    products: all,
    locales: locales(),
  };
}

/** The language an address names, or the reader's. 404 for one we do not speak. */
export function localeIn(params: { locale?: string }, readers: string): string {
  if (params.locale === undefined) return readers;
  const known = knownLocale(params.locale);
  if (!known || known !== params.locale) throw new Refusal("notFound", 404);
  return known;
}

export type ShortArticle = { title: string; href: string; summary: string };
export type ProductCard = { key: string; name: string; tagline: string; href: string; count: number };
export type CategoryCard = { name: string; slug: string; count: number; articles: Array<Pick<ShortArticle, "title" | "href">> };

/** The front page: every product that has something to read, and what helped most. Falls back to the default language where it is empty. */
export async function frontPage(
  actor: Actor,
  centre: HelpCentre,
  locale: string,
): Promise<{ products: ProductCard[]; articles: ShortArticle[] }> {
  const [counts, articles] = await Promise.all([
    database().article.groupBy({ by: ["productId", "locale"], where: shownTo(actor), _count: true }),
    mostHelpful(actor, centre, locale),
  ]);
  const cards = centre.products.map(({ id, key, name, tagline }) => {
    const own = counts.filter((row) => row.productId === id);
    const shown = own.find((row) => row.locale === locale) ?? own.find((row) => row.locale === centre.home.locale) ?? own[0];
    return { key, name, tagline, href: productPath(centre.home, key, shown?.locale ?? locale), count: shown?._count ?? 0 };
  });
  return { products: cards.filter((card) => card.count > 0), articles };
}

const MOST_HELPFUL = 6;

/** Six articles: by how many they helped in the last 30 days, then the first ones of each product in turn. Looks at few, however many there are. */
async function mostHelpful(actor: Actor, centre: HelpCentre, locale: string): Promise<ShortArticle[]> {
  const isShown = Prisma.sql`${shownToSql(actor)} AND a."locale" = ${locale}`;
  const rows = await database().$queryRaw<Array<{ title: string; slug: string; locale: string; summary: string; product: string }>>`
    WITH "voted" AS (
      SELECT "articleId", count(*) FILTER (WHERE "helpful") - count(*) FILTER (WHERE NOT "helpful") AS "votes"
      FROM "ArticleVote" WHERE "createdAt" > now() - interval '30 days' GROUP BY 1
    ), "best" AS (
      SELECT a."id", v."votes", 0 AS "nth" FROM "voted" v JOIN "Article" a ON a."id" = v."articleId"
      WHERE ${isShown} AND v."votes" > 0 ORDER BY v."votes" DESC, a."position", a."id" LIMIT ${MOST_HELPFUL}
    ), "first" AS (
      SELECT f."id", COALESCE(v."votes", 0) AS "votes", f."nth" FROM "Product" p CROSS JOIN LATERAL (
        SELECT a."id", row_number() OVER (ORDER BY a."position", a."id") AS "nth" FROM "Article" a
        WHERE a."productId" = p."id" AND ${isShown} ORDER BY a."position", a."id" LIMIT ${MOST_HELPFUL}
      ) f LEFT JOIN "voted" v ON v."articleId" = f."id"
    ), "either" AS (
      SELECT "id", max("votes") AS "votes", max("nth") AS "nth" FROM (SELECT * FROM "best" UNION ALL SELECT * FROM "first") e GROUP BY "id"
    )
    SELECT a."title", a."slug", a."locale", a."summary", p."key" AS "product"
    FROM "either" e JOIN "Article" a ON a."id" = e."id" JOIN "Product" p ON p."id" = a."productId"
    ORDER BY e."votes" DESC, e."nth", p."position", a."id" LIMIT ${MOST_HELPFUL}`;
  return rows.map((row) => ({ title: row.title, summary: row.summary, href: articlePath(centre.home, row) }));
}

export type ProductPage = {
  product: ProductView;
  categories: CategoryCard[];
  /** More of the chosen category follow. */
  hasMore: boolean;
  otherLocales: Array<{ tag: string; href: string }>;
};
/** One category of a product's page, and which part of it, from 1. "" is what stands in none. */
export type ChosenCategory = { slug: string; part: number };

/** Articles of each category on the product's page; and of one alone, at a time. */
const SHOWN = { each: 8, chosen: 100 };

/** A product's articles by category: the first of each, or one category alone. 404 for a product or category that is not there. */
export async function productPage(
  actor: Actor,
  centre: HelpCentre,
  key: string,
  locale: string,
  chosen: ChosenCategory | null,
): Promise<ProductPage> {
  const product = await productByKey(key);
  if (!product) throw new Refusal("notFound", 404);
  const [from, to] = chosen ? [(chosen.part - 1) * SHOWN.chosen, chosen.part * SHOWN.chosen] : [0, SHOWN.each];
  const [articles, spoken] = await Promise.all([
    database().$queryRaw<Array<{ title: string; slug: string; count: number; nth: bigint; category: string | null; name: string | null }>>`
      SELECT s."title", s."slug", s."count", s."nth", s."category", s."name" FROM (
        SELECT a."title", a."slug", c."slug" AS "category", c."name", c."position",
          count(*) OVER (PARTITION BY a."categoryId")::int AS "count",
          row_number() OVER (PARTITION BY a."categoryId" ORDER BY a."position", a."title", a."id") AS "nth"
        FROM "Article" a LEFT JOIN "Category" c ON c."id" = a."categoryId"
        WHERE a."productId" = ${product.id}::uuid AND a."locale" = ${locale} AND ${shownToSql(actor)} AND ${chosen ? Prisma.sql`COALESCE(c."slug", '') = ${chosen.slug}` : Prisma.sql`TRUE`}
      ) s WHERE s."nth" > ${from} AND s."nth" <= ${to} ORDER BY s."position" NULLS LAST, s."category", s."nth"`,
    database().article.groupBy({ by: ["locale"], where: { ...shownTo(actor), productId: product.id } }),
  ]);
  if (chosen && articles.length === 0) throw new Refusal("notFound", 404);
  const groups = new Map<string, CategoryCard>();
  for (const { title, slug, count, category, name } of articles) {
    const group = groups.get(category ?? "") ?? { name: name ?? "", slug: category ?? "", count, articles: [] };
    group.articles.push({ title, href: articlePath(centre.home, { product: key, locale, slug }) });
    groups.set(group.slug, group);
  }
  return {
    product,
    categories: [...groups.values()],
    hasMore: chosen !== null && (articles[0]?.count ?? 0) > to,
    otherLocales: spoken
      .filter((row) => row.locale !== locale)
      .map((row) => ({ tag: row.locale, href: productPath(centre.home, key, row.locale) })),
  };
}

/** A product's own page is always below /p: "/help" is the front page of all. */
export function productPath(home: Home, key: string, locale: string): string {
  return `/p/${encodeURIComponent(key)}${helpPath({ product: key, locale: home.locale }, { product: key, locale })}`;
}

export function shownTo(actor: Actor) {
  return { archivedAt: null, draft: false, visibility: { in: readableBy(actor) } };
}

/** The same for an "Article" a. */
export function shownToSql(actor: Actor): Prisma.Sql {
  return Prisma.sql`a."archivedAt" IS NULL AND NOT a."draft" AND a."visibility"::text = ANY(${readableBy(actor)}::text[])`;
}

import { type ProductView, productByKey, products } from "#app/customers/products.ts";
import { database } from "#app/platform/database/index.ts";
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
export type CategoryCard = { name: string; slug: string; count: number; articles: ShortArticle[] };

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

/** Six articles: by how many they helped in the last 30 days, then the first ones of each product in turn. */
async function mostHelpful(actor: Actor, centre: HelpCentre, locale: string): Promise<ShortArticle[]> {
  const rows = await database().$queryRaw<Array<{ title: string; slug: string; locale: string; summary: string; product: string }>>`
    WITH voted AS (
      SELECT "articleId", count(*) FILTER (WHERE helpful) - count(*) FILTER (WHERE NOT helpful) AS votes
      FROM "ArticleVote" WHERE "createdAt" > now() - interval '30 days' GROUP BY 1
    ), shown AS (
      SELECT a.*, p.key AS product, p.position AS "productPosition", coalesce(v.votes, 0) AS votes,
        row_number() OVER (PARTITION BY a."productId" ORDER BY coalesce(v.votes, 0) DESC, a.position, a.id) AS nth
      FROM "Article" a JOIN "Product" p ON p.id = a."productId" LEFT JOIN voted v ON v."articleId" = a.id
      WHERE a."archivedAt" IS NULL AND NOT a.draft AND a.locale = ${locale} AND a.visibility::text = ANY(${readableBy(actor)}::text[])
    )
    SELECT title, slug, locale, summary, product FROM shown ORDER BY votes DESC, nth, "productPosition" LIMIT 6`;
  return rows.map((row) => ({ title: row.title, summary: row.summary, href: articlePath(centre.home, row) }));
}

export type ProductPage = {
  product: ProductView;
  categories: CategoryCard[];
  total: number;
  otherLocales: Array<{ tag: string; href: string }>;
};

/** A product's articles by category. 404 for a product that is not there. */
export async function productPage(actor: Actor, centre: HelpCentre, key: string, locale: string): Promise<ProductPage> {
  const product = await productByKey(key);
  if (!product) throw new Refusal("notFound", 404);
  const [articles, spoken] = await Promise.all([
    database().article.findMany({
      where: { ...shownTo(actor), productId: product.id, locale },
      orderBy: [{ position: "asc" }, { title: "asc" }],
      select: { title: true, slug: true, summary: true, locale: true, category: { select: { name: true, slug: true, position: true } } },
    }),
    database().article.groupBy({ by: ["locale"], where: { ...shownTo(actor), productId: product.id } }),
  ]);
  const groups = new Map<string, CategoryCard & { position: number }>();
  for (const article of articles) {
    const slug = article.category?.slug ?? "";
    const group = groups.get(slug) ?? {
      name: article.category?.name ?? "",
      slug,
      count: 0,
      articles: [],
      position: article.category?.position ?? Number.MAX_SAFE_INTEGER,
    };
    group.count++;
    group.articles.push({
      title: article.title,
      summary: article.summary,
      href: articlePath(centre.home, { product: key, locale, slug: article.slug }),
    });
    groups.set(slug, group);
  }
  return {
    product,
    categories: [...groups.values()].sort((a, b) => a.position - b.position),
    total: articles.length,
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

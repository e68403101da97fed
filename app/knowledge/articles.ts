import type { Visibility } from "#app/platform/database/generated/enums.ts";
import { database } from "#app/platform/database/index.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { type HelpCentre, productPath, type ShortArticle, shownTo } from "./help-centre.ts";
import { articlePath } from "./paths.ts";
import { plainText } from "./plain-text.ts";
import type { TocEntry } from "./render.ts";

export type ArticlePage = {
  id: string;
  title: string;
  summary: string;
  locale: string;
  html: string;
  toc: TocEntry[];
  tags: string[];
  visibility: Visibility;
  updatedAt: string;
  publishedAt: string;
  /** Minutes it takes to read, at least 1. */
  minutes: number;
  href: string;
  product: { key: string; name: string; zone: string; brandColour: string; href: string };
  category: { name: string; slug: string } | null;
  /** The articles of its category, in order, itself among them. */
  siblings: Array<{ title: string; href: string; current: boolean }>;
  related: ShortArticle[];
  translations: Array<{ locale: string; href: string; title: string }>;
  revision: number;
};

/** Where a reader asks for an article; product and locale null = the address names none. */
export type ArticleAddress = { product: string | null; locale: string | null; slug: string };

/**
 * The article at an address, or `{ movedTo }` when it lives elsewhere now (its slug changed, or the address left out its product or language).
 * 404 when there is none that this reader may see.
 */
export async function articlePage(actor: Actor, centre: HelpCentre, address: ArticleAddress): Promise<ArticlePage | { movedTo: string }> {
  const product = centre.products.find(({ key }) => key === (address.product ?? centre.home.product));
  const locale = address.locale ?? centre.home.locale;
  const article =
    product &&
    (await database().article.findFirst({
      where: { ...shownTo(actor), productId: product.id, locale, slug: address.slug },
      include: { category: true },
    }));
  if (!article) return { movedTo: await whereIs(actor, centre, product?.id ?? null, address) };

  const [shelf, translations] = await Promise.all([
    database().article.findMany({
      where: { ...shownTo(actor), productId: product.id, locale, categoryId: article.categoryId },
      orderBy: [{ position: "asc" }, { title: "asc" }],
      select: { id: true, title: true, slug: true, summary: true },
      take: 60,
    }),
    database().article.findMany({
      where: { ...shownTo(actor), productId: product.id, key: article.key, locale: { not: locale } },
      select: { locale: true, slug: true, title: true },
    }),
  ]);
  const hrefOf = (slug: string) => articlePath(centre.home, { product: product.key, locale, slug });
  const at = shelf.findIndex(({ id }) => id === article.id);
  const next = [...shelf.slice(at + 1), ...shelf.slice(0, Math.max(at, 0))].slice(0, 2);
  const { id, title, summary, html, tags, visibility, category, revision } = article;
  return {
    ...{ id, title, summary, locale, html, tags, visibility, revision },
    toc: article.toc as TocEntry[],
    updatedAt: article.writtenAt.toISOString(),
    publishedAt: (article.publishedAt ?? article.createdAt).toISOString(),
    minutes: Math.max(1, Math.round(plainText(html).split(" ").length / 200)),
    href: hrefOf(article.slug),
    product: {
      key: product.key,
      name: product.name,
      zone: product.zone,
      brandColour: product.brandColour,
      href: productPath(centre.home, product.key, locale),
    },
    category: category && { name: category.name, slug: category.slug },
    siblings: shelf.map((one) => ({ title: one.title, href: hrefOf(one.slug), current: one.id === article.id })),
    related: next.map((one) => ({ title: one.title, summary: one.summary, href: hrefOf(one.slug) })),
    translations: translations.map((one) => ({
      locale: one.locale,
      title: one.title,
      href: articlePath(centre.home, { product: product.key, ...one }),
    })),
  };
}

/** A redirect left behind, or the only article with this slug that fits what the address does say. */
async function whereIs(actor: Actor, centre: HelpCentre, productId: string | null, address: ArticleAddress): Promise<string> {
  const { slug } = address;
  const locale = address.locale ?? centre.home.locale;
  const left =
    productId && (await database().articleRedirect.findUnique({ where: { productId_locale_slug: { productId, locale, slug } } }));
  const where = left
    ? { id: left.articleId }
    : { slug, ...(address.locale && { locale: address.locale }), ...(address.product && { product: { key: address.product } }) };
  const found = await database().article.findFirst({
    where: { ...shownTo(actor), ...where },
    orderBy: { createdAt: "asc" },
    select: { slug: true, locale: true, product: { select: { key: true } } },
  });
  if (!found) throw new Refusal("notFound", 404);
  return articlePath(centre.home, { product: found.product.key, locale: found.locale, slug: found.slug });
}

/** The body of one article, to be read in place. 404 unless this reader may. */
export async function articleBody(actor: Actor, id: string): Promise<{ id: string; title: string; html: string }> {
  const article = await database().article.findFirst({ where: { ...shownTo(actor), id }, select: { id: true, title: true, html: true } });
  if (!article) throw new Refusal("notFound", 404);
  return article;
}

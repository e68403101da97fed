import { z } from "zod";
import { articlePage } from "#app/knowledge/articles.ts";
import { type HelpCentre, helpCentre, shownTo } from "#app/knowledge/help-centre.ts";
import { articlePath } from "#app/knowledge/paths.ts";
import { config } from "#app/platform/config.ts";
import { makeCursor, readCursor } from "#app/platform/cursor.ts";
import { database } from "#app/platform/database/index.ts";
import { searchEngine } from "#app/platform/search-engine/index.ts";
import { Refusal } from "#app/refusal.ts";
import { searchArticles } from "#app/search/find.ts";
import type { Actor } from "#app/staff/actor.ts";
import { paging } from "./read.ts";

const product = z.string().max(50).optional();
const locale = z.string().max(35).optional();
export const placeQuery = { product, locale };
export const articleQuery = { ...paging, ...placeQuery };
export const searchQuery = { q: z.string().max(8000), limit: paging.limit.default(10), ...placeQuery };

type Place = { product?: string | undefined; locale?: string | undefined };

/** What this reader may see, in the order of products, categories and positions. */
export async function listArticles(actor: Actor, query: Place & { limit: number; cursor?: string | undefined }) {
  const centre = await helpCentre();
  const after = query.cursor ? readCursor(query.cursor, 1)[0]! : undefined;
  const articles = await database().article.findMany({
    where: { ...shownTo(actor), productId: productIdOf(centre, query.product), locale: query.locale, ...(after && { id: { gt: after } }) },
    orderBy: { id: "asc" },
    take: query.limit + 1,
    select: {
      id: true,
      slug: true,
      title: true,
      summary: true,
      locale: true,
      tags: true,
      visibility: true,
      updatedAt: true,
      product: { select: { key: true } },
      category: { select: { name: true } },
    },
  });
  const items = articles.slice(0, query.limit);
  return {
    items: items.map((row) => ({
      ...row,
      product: row.product.key,
      category: row.category?.name ?? null,
      url: urlOf(centre, { ...row, product: row.product.key }),
    })),
    nextCursor: articles.length > query.limit ? makeCursor(items.at(-1)!.id) : null,
  };
}

/** One article with its HTML; an old slug finds it too. 404. */
export async function articleBySlug(actor: Actor, slug: string, place: Place) {
  const centre = await helpCentre();
  const named = { product: place.product ?? null, locale: place.locale ?? null };
  let page = await articlePage(actor, centre, { ...named, slug });
  if ("movedTo" in page) page = await articlePage(actor, centre, addressIn(page.movedTo));
  if ("movedTo" in page) throw new Refusal("notFound", 404);
  const { id, title, summary, locale, html, toc, tags, visibility, updatedAt, category, product } = page;
  const url = config().publicUrl + page.href;
  return {
    id,
    slug: addressIn(page.href).slug,
    title,
    summary,
    locale,
    product: product.key,
    category: category?.name ?? null,
    tags,
    visibility,
    updatedAt,
    url,
    html,
    toc,
  };
}

export async function findArticles(actor: Actor, query: Place & { q: string; limit: number }) {
  const centre = await helpCentre();
  const engine = (await searchEngine()).name;
  const hits = await searchArticles(actor, {
    q: query.q,
    limit: query.limit,
    locale: query.locale,
    productId: productIdOf(centre, query.product),
  });
  return {
    query: query.q,
    engine,
    hits: hits.map((hit) => ({
      slug: hit.slug,
      source: hit.source,
      title: hit.title,
      passage: hit.passage.text,
      score: Math.round(hit.score * 1000) / 1000,
      product: hit.productKey,
      locale: hit.locale,
      url: urlOf(centre, { product: hit.productKey, locale: hit.locale, slug: hit.slug }),
    })),
  };
}

function productIdOf(centre: HelpCentre, key: string | undefined): string | undefined {
  if (key === undefined) return undefined;
  const found = centre.products.find((product) => product.key === key);
  if (!found) throw new Refusal("invalid", 400, {}, { product: "unknownProduct" });
  return found.id;
}

function urlOf(centre: HelpCentre, article: { product: string; locale: string; slug: string }): string {
  return config().publicUrl + articlePath(centre.home, article);
}

/** The parts of "/p/nota/id/help/slug" (paths.ts makes it). */
function addressIn(path: string): { product: string | null; locale: string | null; slug: string } {
  const [, product, locale, slug] = /^(?:\/p\/([^/]+))?(?:\/([^/]+))?\/help\/([^/]+)$/.exec(path) ?? [];
  return { product: product ? decodeURIComponent(product) : null, locale: locale ?? null, slug: decodeURIComponent(slug ?? "") };
}

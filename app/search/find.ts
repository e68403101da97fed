import { readableBy } from "#app/knowledge/access.ts";
import { shownToSql } from "#app/knowledge/help-centre.ts";
import type { Visibility } from "#app/platform/database/generated/enums.ts";
import { database } from "#app/platform/database/index.ts";
import { type Found, searchEngine } from "#app/platform/search-engine/index.ts";
import type { Actor } from "#app/staff/actor.ts";
import { SUGGESTION_FLOOR } from "./floor.ts";
import { questionOf } from "./question.ts";

export type ArticleQuery = {
  q: string;
  productId?: string;
  /** Articles of this language first; others only when it has none that fits. Absent: all languages. */
  locale?: string;
  limit: number;
  /** The last word is still being typed. */
  typing?: boolean;
};

export type ArticleHit = {
  articleId: string;
  productId: string;
  productKey: string;
  locale: string;
  slug: string;
  /** Path of its file in the synced folder; null for an article written in the app. */
  source: string | null;
  title: string;
  category: string | null;
  updatedAt: Date;
  visibility: Visibility;
  /** The passage that answers, and where in it words of the question stand. */
  passage: Found["passage"];
  score: number;
  confidence: number;
};

const LONGEST = 8000;

/** Articles that this reader may see and that speak of `q`, best first. */
export async function searchArticles(actor: Actor, query: ArticleQuery): Promise<ArticleHit[]> {
  const text = questionOf(query.q.slice(0, LONGEST));
  if (!/[\p{L}\p{N}]/u.test(text)) return [];
  const where = { visibility: readableBy(actor), ...(query.productId && { product: [query.productId] }) };
  // One shared word is no answer: whoever asks in another language than the page's is answered in theirs.
  const prefer = query.locale ? { language: query.locale.split("-")[0]!, confidence: SUGGESTION_FLOOR.confidence } : undefined;
  const engine = await searchEngine();
  return hitsOf(actor, await engine.find({ text, where, prefer, limit: query.limit, typing: query.typing }));
}

/** The index may be a moment behind: what is shown, and to whom, the articles themselves decide. */
async function hitsOf(actor: Actor, found: Found[]): Promise<ArticleHit[]> {
  if (found.length === 0) return [];
  const rows = await database().$queryRaw<Array<Omit<ArticleHit, "passage" | "score" | "confidence">>>`
    SELECT a.id AS "articleId", a."productId", p.key AS "productKey", a.locale, a.slug, a.path AS source, a.title, c.name AS category, a."updatedAt", a.visibility::text
    FROM "Article" a JOIN "Product" p ON p.id = a."productId" LEFT JOIN "Category" c ON c.id = a."categoryId"
    WHERE a.id = ANY(${found.map((hit) => hit.id)}::uuid[]) AND ${shownToSql(actor)}`;
  const articles = new Map(rows.map((row) => [row.articleId, row]));
  return found.flatMap(({ id, ...hit }) => {
    const article = articles.get(id);
    return article ? [{ ...article, ...hit }] : [];
  });
}

import { type ArticleHit, type ArticleQuery, searchArticles } from "#app/search/find.ts";
import { type Floor, SUGGESTION_FLOOR } from "#app/search/floor.ts";
import type { Actor } from "#app/staff/actor.ts";

const MOST = 3;
/** Fewer words say too little about what is meant. */
export const FEWEST_WORDS = 3;

/**
 * At most three articles that may answer what is being asked: by the subject, once there is more by the subject and the text.
 * Only articles of the asked product or of one that is about everything come; each must clear an absolute and a relative floor.
 */
export async function suggestArticles(
  actor: Actor,
  asked: { subject: string; text: string; productId?: string; locale: string },
  floor: Floor = SUGGESTION_FLOOR,
): Promise<ArticleHit[]> {
  const q = `${asked.subject}\n${asked.text}`.trim();
  if (q.split(/\s+/).length < FEWEST_WORDS) return [];
  const query: ArticleQuery = { q, productId: asked.productId, locale: asked.locale, limit: MOST * 2, typing: asked.text.trim() === "" };
  const hits = await searchArticles(actor, query);
  const best = hits[0]?.score ?? 0;
  return hits.filter((hit) => hit.confidence >= floor.confidence && hit.score >= floor.ofBest * best).slice(0, MOST);
}

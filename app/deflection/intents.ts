import { now } from "#app/platform/clock.ts";
import { database } from "#app/platform/database/index.ts";
import { isId, newId } from "#app/platform/ids.ts";
import { searchEngine } from "#app/platform/search-engine/index.ts";
import { Refusal } from "#app/refusal.ts";
import type { ArticleHit } from "#app/search/find.ts";
import type { Actor } from "#app/staff/actor.ts";
import { holdoutShare, isHeldOut } from "./holdout.ts";
import { FEWEST_WORDS, suggestArticles } from "./suggest.ts";

/** What someone is about to ask, in the visit of the form that `intentId` names (form.ts). */
export type Asked = { intentId: string; subject: string; text: string; productId?: string; locale: string };

/**
 * Answers a form while it is being filled in: finds what may help and notes that it was offered. One intent per visit of the form, not per keystroke;
 * it begins with the first subject that says something.
 */
export async function answerWhileAsking(actor: Actor, visitor: string, asked: Asked): Promise<ArticleHit[]> {
  if (asked.subject.trim().split(/\s+/).length < FEWEST_WORDS) return [];
  const intent = await beginIntent(visitor, asked);
  const hits = intent.holdout ? [] : await suggestArticles(actor, asked);
  await offer(intent.id, hits);
  return hits;
}

/** This visit's intent, begun or brought up to date. */
export async function beginIntent(visitor: string, asked: Omit<Asked, "text">): Promise<{ id: string; holdout: boolean }> {
  const { intentId: id, locale } = asked;
  const subject = asked.subject.trim().slice(0, 300);
  const productId = asked.productId ?? null;
  const { count } = await database().intent.updateMany({ where: { id, visitor, ticketId: null }, data: { subject, productId } });
  if (count === 0) {
    const holdout = isHeldOut(visitor, productId, await holdoutShare());
    await database().intent.createMany({
      data: [{ id, productId, locale, visitor, holdout, subject, createdAt: now() }],
      skipDuplicates: true,
    });
  }
  const intent = await database().intent.findFirst({ where: { id, visitor }, select: { id: true, holdout: true } });
  if (!intent) throw new Refusal("notFound", 404);
  return intent;
}

async function offer(intentId: string, hits: ArticleHit[]): Promise<void> {
  if (hits.length === 0) return;
  const engine = (await searchEngine()).name;
  const offers = hits.map((hit, rank) => ({
    id: newId(),
    intentId,
    articleId: hit.articleId,
    score: hit.confidence,
    engine,
    rank,
    createdAt: now(),
  }));
  await database().offer.createMany({ data: offers, skipDuplicates: true });
  await firstOf("offeredAt", intentId);
}

/** The funnel counts intents, not articles: an intent keeps when something was offered, and opened, for the first time. */
async function firstOf(what: "offeredAt" | "openedAt", id: string): Promise<void> {
  await database().intent.updateMany({ where: { id, [what]: null }, data: { [what]: now() } });
}

/** The visitor opened an article that was offered. False when it was not offered to them. */
export async function openOffer(visitor: string, intentId: string, articleId: string): Promise<boolean> {
  if (!isId(intentId) || !isId(articleId)) return false;
  const offered = await database().offer.count({ where: { ...own(visitor, intentId), articleId } });
  if (offered === 0) return false;
  await database().offer.updateMany({ where: { intentId, articleId, openedAt: null }, data: { openedAt: now() } });
  await firstOf("openedAt", intentId);
  return true;
}

/** They had read these articles and asked all the same. An id that names none is left out; what was offered keeps how it was offered. */
export async function cameFrom(intentId: string, reads: Read[]): Promise<void> {
  const known = await database().article.findMany({
    where: { id: { in: reads.map(({ article }) => article).filter(isId) } },
    select: { id: true },
  });
  const offers = known.map(({ id: articleId }) => {
    const { seconds } = reads.find(({ article }) => article === articleId)!;
    const dwell = Math.min(Math.max(Math.round(seconds) || 0, 0), LONGEST);
    return { id: newId(), intentId, articleId, score: 0, engine: "reader", rank: 0, openedAt: now(), dwell, createdAt: now() };
  });
  await database().offer.createMany({ data: offers, skipDuplicates: true });
  await database().offer.updateMany({
    where: { intentId, articleId: { in: known.map(({ id }) => id) }, openedAt: null },
    data: { openedAt: now() },
  });
  if (known.length > 0) await Promise.all([firstOf("offeredAt", intentId), firstOf("openedAt", intentId)]);
}

/** An article read on the way to the form, and how long it was open. */
export type Read = { article: string; seconds: number };

const LONGEST = 3600;

/** Adds seconds during which the article stood open. */
export async function addDwell(visitor: string, intentId: string, articleId: string, seconds: number): Promise<void> {
  if (!isId(intentId) || !isId(articleId) || !(seconds > 0)) return;
  const dwell = Math.min(Math.round(seconds), LONGEST);
  await database().offer.updateMany({
    where: { ...own(visitor, intentId), articleId, openedAt: { not: null }, dwell: { lt: LONGEST } },
    data: { dwell: { increment: dwell } },
  });
}

function own(visitor: string, intentId: string) {
  return { intentId, intent: { visitor } };
}

import { now } from "#app/platform/clock.ts";
import { database } from "#app/platform/database/index.ts";
import { isId } from "#app/platform/ids.ts";

const DAY = 24 * 3600 * 1000;
/** A ticket within these days takes a "this solved it" back. */
const PROBATION = 7 * DAY;
/** Seconds with an article open from which reading may have helped. */
const READ = 20;

/** "This solved it": the intent is confirmed, by this article. False when the article was not offered to this visitor. */
export async function confirmSolved(visitor: string, intentId: string, articleId: string): Promise<boolean> {
  if (!isId(intentId) || !isId(articleId)) return false;
  const { count } = await database().offer.updateMany({
    where: { intentId, articleId, intent: { visitor, ticketId: null } },
    data: { solved: true, openedAt: now() },
  });
  if (count === 0) return false;
  await database().intent.updateMany({
    where: { id: intentId, visitor, ticketId: null },
    data: { outcome: "confirmed", outcomeAt: now() },
  });
  return true;
}

/**
 * The form was sent after all: what became of the intent, and every "solved" of this visitor on the same product in the last 7 days is reversed
 * (kept, not deleted). What was read is then shown beside the ticket.
 */
export async function submitIntent(visitor: string, intentId: string, ticketId: string): Promise<void> {
  const intent = await database().intent.findFirst({ where: { id: intentId, visitor }, include: { offers: true } });
  if (!intent) return;
  const opened = intent.offers.some((offer) => offer.openedAt !== null);
  const outcome =
    intent.outcome === "confirmed" ? "reversed" : opened ? "failed" : intent.offers.length > 0 ? "submittedUnopened" : "submittedUnoffered";
  await database().intent.update({ where: { id: intent.id }, data: { outcome, outcomeAt: now(), ticketId } });
  await database().intent.updateMany({
    where: {
      visitor,
      productId: intent.productId,
      id: { not: intent.id },
      outcome: { in: ["confirmed", "presumed"] },
      outcomeAt: { gt: new Date(now().getTime() - PROBATION) },
    },
    data: { outcome: "reversed", outcomeAt: now() },
  });
}

/** Forms that were left more than 7 days ago without a word: read long enough = presumed, else abandoned. Run by the sweep. */
export async function settleIntents(): Promise<number> {
  const before = new Date(now().getTime() - PROBATION);
  const open = { outcome: null, createdAt: { lt: before } };
  const presumed = await database().intent.updateMany({
    where: { ...open, offers: { some: { openedAt: { not: null }, dwell: { gte: READ } } } },
    data: { outcome: "presumed", outcomeAt: now() },
  });
  const abandoned = await database().intent.updateMany({ where: open, data: { outcome: "abandoned", outcomeAt: now() } });
  return presumed.count + abandoned.count;
}

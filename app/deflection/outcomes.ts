import { now } from "#app/platform/clock.ts";
import { database } from "#app/platform/database/index.ts";
import { isId } from "#app/platform/ids.ts";

const DAY = 24 * 3600 * 1000;
/** A ticket within these days takes a "this solved it" back. */
export const PROBATION = 7 * DAY;

/**
 * "This solved it": the intent is confirmed, by this article. False when the article was not offered to this visitor, or the intent has ended otherwise.
 * What they had begun to write was not sent: it is not kept.
 */
export async function confirmSolved(visitor: string, intentId: string, articleId: string): Promise<boolean> {
  if (!isId(intentId) || !isId(articleId)) return false;
  const { count } = await database().offer.updateMany({
    where: { intentId, articleId, intent: { visitor, ticketId: null, OR: [{ outcome: null }, { outcome: "confirmed" }] } },
    data: { solved: true },
  });
  if (count === 0) return false;
  const at = now();
  await database().$transaction([
    database().offer.updateMany({ where: { intentId, articleId, openedAt: null }, data: { openedAt: at } }),
    database().intent.updateMany({ where: { id: intentId, openedAt: null }, data: { openedAt: at } }),
    database().intent.updateMany({
      where: { id: intentId, visitor, ticketId: null, outcome: null },
      data: { outcome: "confirmed", outcomeAt: at, confirmedAt: at, subject: "" },
    }),
  ]);
  return true;
}

/**
 * The form was sent after all: what became of the intent, and every "this solved it" of this visitor on the same product in the last 7 days is reversed
 * (kept, not deleted). What was read is then shown beside the ticket.
 */
export async function submitIntent(visitor: string, intentId: string, ticketId: string): Promise<void> {
  const intent = await database().intent.findFirst({ where: { id: intentId, visitor } });
  if (!intent) return;
  const at = now();
  const outcome =
    intent.outcome === "confirmed"
      ? "reversed"
      : intent.openedAt
        ? "failed"
        : intent.offeredAt
          ? "submittedUnopened"
          : "submittedUnoffered";
  await database().intent.update({ where: { id: intent.id }, data: { outcome, outcomeAt: at, ticketId } });
  await database().intent.updateMany({
    where: {
      visitor,
      productId: intent.productId,
      id: { not: intent.id },
      outcome: "confirmed",
      confirmedAt: { gt: new Date(at.getTime() - PROBATION) },
    },
    data: { outcome: "reversed", outcomeAt: at },
  });
}

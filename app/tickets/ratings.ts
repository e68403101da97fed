import { now } from "#app/platform/clock.ts";
import { database, type Tx, transaction } from "#app/platform/database/index.ts";
import { isId, newId } from "#app/platform/ids.ts";
import { publish } from "#app/platform/live/index.ts";
import { sign, verify } from "#app/platform/secret.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import type { TicketFact } from "./reactions.ts";
import { insertEvent } from "./rows.ts";
import type { Recipient } from "./ticket.ts";

const DAY = 24 * 3_600_000;
/** A customer is asked at most once in this time. */
const ASKED_EVERY = 14 * DAY;
/** So long a rating can be given and changed. */
const OPEN_FOR = 30 * DAY;
const PURPOSE = "rating";
const LONGEST = 2_000;

/**
 * A reply that solves a ticket also asks how it was: only the requester, when nobody is copied (decision 19), at most every fourteen days, and
 * unless the product asks nobody. The links are written into that very mail (mail/letter.ts).
 */
export async function askForRating(tx: Tx, { ticketId, messageId, actor }: Extract<TicketFact, { kind: "replied" }>): Promise<void> {
  const ticket = await tx.ticket.findUniqueOrThrow({
    where: { id: ticketId },
    select: { status: true, requesterId: true, requesterAddress: true, product: { select: { askRating: true } } },
  });
  if (ticket.status !== "solved" || !ticket.product.askRating) return;
  const message = await tx.message.findUniqueOrThrow({ where: { id: messageId }, select: { recipients: true } });
  const [only, ...others] = message.recipients as Recipient[];
  if (others.length > 0 || only?.address !== ticket.requesterAddress) return;
  const at = now();
  // Two tickets of one customer solved at the same moment: the second waits here, and then sees that they were asked.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`rating ${ticket.requesterId}`}, 0))`;
  const lately = { customerId: ticket.requesterId, askedAt: { gt: new Date(at.getTime() - ASKED_EVERY) } };
  if (await tx.rating.findFirst({ where: lately, select: { id: true } })) return;
  const staffId = actor.type === "staff" ? actor.id : null;
  await tx.rating.create({ data: { id: newId(), ticketId, messageId, customerId: ticket.requesterId, staffId, askedAt: at } });
}

/** The door of a rating: sealed, the same in every copy of the letter, and good for this one rating only. */
export function ratingToken(id: string): string {
  return sign(PURPOSE, id);
}

export type RatingPage = { number: number; productKey: string; productName: string; good: boolean | null; comment: string };

/** What is rated, for whoever holds the link: the ticket's number, none of its words. 404 linkOver when it is no link of ours or its time is over. */
export async function ratingPage(token: string): Promise<RatingPage> {
  return transaction(async (tx) => {
    const { good, comment, ticket } = await openRating(tx, token);
    return { number: ticket.number, productKey: ticket.product.key, productName: ticket.product.name, good, comment };
  });
}

/** Kept and shown on the ticket; said again, it replaces what was said before. 404 as above, 422 for a comment that is too long. */
export async function rate(token: string, { good, comment }: { good: boolean; comment: string }): Promise<void> {
  const text = comment.replaceAll("\0", "").trim();
  if (text.length > LONGEST) throw new Refusal("invalid", 422, { max: LONGEST }, { comment: "tooLong" });
  await transaction(async (tx) => {
    const rating = await openRating(tx, token);
    if (rating.good === good && rating.comment === text) return;
    const { ticket, customer } = rating;
    const at = now();
    await tx.rating.update({ where: { id: rating.id }, data: { good, comment: text, ratedAt: at } });
    const before = rating.good === null ? null : { good: rating.good, comment: rating.comment };
    const actor: Actor = {
      type: "customer",
      id: customer.id,
      name: customer.name || ticket.requesterAddress,
      address: ticket.requesterAddress,
      ticketIds: [],
    };
    await tx.$executeRaw`${insertEvent(ticket.id, "rated", actor, before, { good, comment: text }, at)}`;
    await publish(tx, { kind: "ticket", ticketId: ticket.id, number: ticket.number, version: ticket.version, teamId: ticket.teamId });
  });
}

async function openRating(tx: Tx, token: string) {
  const id = verify(PURPOSE, token);
  if (id && isId(id)) await tx.$executeRaw`SELECT 1 FROM "Rating" WHERE "id" = ${id}::uuid FOR UPDATE`;
  const rating =
    id && isId(id)
      ? await tx.rating.findUnique({ where: { id }, include: { customer: true, ticket: { include: { product: true } } } })
      : null;
  if (!rating || now().getTime() - rating.askedAt.getTime() > OPEN_FOR) throw new Refusal("linkOver", 404);
  return rating;
}

/** Of these messages, the ratings that were asked for in their mails. */
export async function ratingsAskedIn(messageIds: string[]): Promise<Map<string, string>> {
  if (messageIds.length === 0) return new Map();
  const rows = await database().rating.findMany({ where: { messageId: { in: messageIds } }, select: { id: true, messageId: true } });
  return new Map(rows.map(({ id, messageId }) => [messageId, id]));
}

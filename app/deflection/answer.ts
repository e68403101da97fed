import { helpCentre } from "#app/knowledge/help-centre.ts";
import { articlePath } from "#app/knowledge/paths.ts";
import { now } from "#app/platform/clock.ts";
import type { NotSolvedReason } from "#app/platform/database/generated/enums.ts";
import { type Tx, transaction } from "#app/platform/database/index.ts";
import { publish } from "#app/platform/live/index.ts";
import { Refusal } from "#app/refusal.ts";
import type { CustomerActor } from "#app/staff/actor.ts";
import { applyChanges } from "#app/tickets/change.ts";
import { replyDueAt } from "#app/tickets/due.ts";
import { type LockedTicket, lockTicket } from "#app/tickets/lock.ts";
import { react } from "#app/tickets/reactions.ts";
import { referralIn } from "#app/tickets/referrals.ts";
import { insertEvent } from "#app/tickets/rows.ts";

/** So long the links of a letter say something. */
const OPEN_FOR = 30 * 24 * 3_600_000;

export type AnswerPage = {
  number: number;
  productKey: string;
  productName: string;
  articles: Array<{ id: string; title: string; href: string }>;
  solved: boolean | null;
  reason: NotSolvedReason | null;
};

/** What was referred to, for whoever holds the link: the ticket's number, none of its words. 404 linkOver when it is no link of ours, or over. */
export async function answerPage(token: string): Promise<AnswerPage> {
  const { home } = await helpCentre();
  return transaction(async (tx) => {
    const { referral, ticket } = await openReferral(tx, token);
    return {
      number: ticket.number,
      productKey: ticket.product.key,
      productName: ticket.product.name,
      articles: referral.articles.map(({ article }) => ({
        id: article.id,
        title: article.title,
        href: articlePath(home, { ...article, product: article.product.key }),
      })),
      solved: referral.solved,
      reason: referral.reason,
    };
  });
}

/** "This solved it": the ticket is solved by documentation, and the article that did it is kept. 404 as above. */
export async function solvedByDocs(token: string, articleId: string): Promise<void> {
  await transaction(async (tx) => {
    const { referral, actor } = await openReferral(tx, token);
    const ticket = await lockTicket(tx, actor, "solve", { id: actor.ticketIds[0]! });
    const [only, ...others] = referral.articles;
    const article = referral.articles.find((one) => one.articleId === articleId) ?? (others.length === 0 ? only : undefined);
    const answered = { solved: true, solvedByArticleId: article?.articleId ?? null, reason: null, answeredAt: now() };
    await tx.referral.update({ where: { id: referral.id }, data: answered });
    if (ticket.status !== "closed") await applyChanges(tx, actor, ticket, { status: "solved", solvedBy: "docs" });
  });
}

/** "I still need help": it is our turn again, and the same colleague's. 404 as above; 409 writeInstead when the ticket is closed: only a letter opens another. */
export async function notSolvedByDocs(token: string, reason: NotSolvedReason | null): Promise<void> {
  await transaction(async (tx) => {
    const { referral, actor } = await openReferral(tx, token);
    const ticket = await lockTicket(tx, actor, "solve", { id: actor.ticketIds[0]! });
    if (ticket.status === "closed") throw new Refusal("writeInstead", 409);
    if (referral.solved === false && referral.reason === reason) return;
    // Whoever says why afterwards has told it already.
    const isNews = referral.solved !== false;
    const answered = { solved: false, solvedByArticleId: null, reason, answeredAt: now() };
    await tx.referral.update({ where: { id: referral.id }, data: answered });
    const at = now();
    await tx.$executeRaw`${insertEvent(ticket.id, "docsDidNotHelp", actor, null, { reason }, at)}`;
    await takeUpAgain(tx, actor, ticket, at);
    if (isNews) await react(tx, { kind: "stillAsks", ticketId: ticket.id, actor });
  });
}

async function takeUpAgain(tx: Tx, actor: CustomerActor, ticket: LockedTicket, at: Date): Promise<void> {
  if (ticket.status === "pending" || ticket.status === "solved") {
    await applyChanges(tx, actor, ticket, { status: "open" });
    // They wrote nothing, and wait for us all the same.
    await tx.$executeRaw`UPDATE "Ticket" SET "waitingSince" = ${at}::timestamptz, "replyDueAt" = ${replyDueAt(at, ticket.priority)}::timestamptz
      WHERE "id" = ${ticket.id}::uuid AND "waitingSince" IS NULL`;
  } else {
    const { id: ticketId, number, version, teamId } = ticket;
    await publish(tx, { kind: "ticket", ticketId, number, version, teamId });
  }
}

async function openReferral(tx: Tx, token: string) {
  const id = referralIn(token);
  if (id) await tx.$executeRaw`SELECT 1 FROM "Referral" WHERE "id" = ${id}::uuid FOR UPDATE`;
  const referral = id
    ? await tx.referral.findUnique({
        where: { id },
        include: {
          articles: { orderBy: { rank: "asc" }, include: { article: { include: { product: { select: { key: true } } } } } },
          message: { select: { ticket: { include: { product: true, requester: true } } } },
        },
      })
    : null;
  const ticket = referral?.message.ticket;
  const isTheirs = ticket && ticket.requesterAddress === referral.address;
  const isOver = !referral || now().getTime() - referral.createdAt.getTime() > OPEN_FOR;
  if (!referral || !isTheirs || isOver || referral.holdout || ticket.spamAt || ticket.trashedAt) throw new Refusal("linkOver", 404);
  const { requester, requesterAddress: address } = ticket;
  const actor: CustomerActor = { type: "customer", id: requester.id, name: requester.name || address, address, ticketIds: [ticket.id] };
  return { referral, ticket, actor };
}

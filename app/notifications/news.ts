import { enqueue } from "#app/jobs/enqueue.ts";
import { now } from "#app/platform/clock.ts";
import { afterCommit, beforeCommit, type Tx } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import type { Actor } from "#app/staff/actor.ts";
import { followByDoing } from "#app/tickets/following.ts";
import type { TicketFact } from "#app/tickets/reactions.ts";

type Fact<K extends TicketFact["kind"]> = Extract<TicketFact, { kind: K }>;
export type NewsKind = "opened" | "customerWrote" | "stillAsks" | "strangerWrote" | "replied" | "noted" | "assigned" | "notDelivered";
type News = { kind: NewsKind; ticketId: string; messageId?: string; staffId?: string | null; byStaffId?: string | null };

// What happens to a ticket becomes a row in its own transaction; a job tells people afterwards (spread.ts). Mail in a burst pays one
// insert per transaction, and looks at no colleague.

export const newsOfOpened = (tx: Tx, fact: Fact<"opened">) => note(tx, fact);
export const newsOfCustomer = (tx: Tx, fact: Fact<"customerWrote">) => note(tx, fact);
export const newsOfStillAsking = (tx: Tx, fact: Fact<"stillAsks">) => note(tx, fact);
export const newsOfStranger = (tx: Tx, fact: Fact<"strangerWrote">) => note(tx, fact);

export async function newsOfReply(tx: Tx, fact: Fact<"replied">): Promise<void> {
  await followByDoing(tx, fact.ticketId, staffIdsOf(fact.actor));
  await note(tx, fact);
}

/** Whoever is named follows the ticket from then on, like the writer. */
export async function newsOfNote(tx: Tx, fact: Fact<"noted">): Promise<void> {
  const named = await tx.messageMention.findMany({ where: { messageId: fact.messageId }, select: { staffId: true } });
  await followByDoing(tx, fact.ticketId, [...staffIdsOf(fact.actor), ...named.map(({ staffId }) => staffId)]);
  await note(tx, fact);
}

export async function newsOfChange(tx: Tx, fact: Fact<"changed">): Promise<void> {
  const { assignee } = (fact.changes.assignment?.after ?? {}) as { assignee?: { id: string } | null };
  if (!assignee) return;
  await followByDoing(tx, fact.ticketId, [assignee.id]);
  await note(tx, { ...fact, kind: "assigned", staffId: assignee.id });
}

export const newsOfFailure = (tx: Tx, fact: Fact<"notDelivered">) => note(tx, { ...fact, staffId: fact.authorStaffId });

const collected = new WeakMap<Tx, News[]>();

async function note(tx: Tx, fact: Omit<News, "byStaffId"> & { actor: Actor }): Promise<void> {
  const { kind, ticketId, messageId, staffId, actor } = fact;
  const news = { kind, ticketId, messageId, staffId, byStaffId: staffIdsOf(actor)[0] };
  const waiting = collected.get(tx);
  if (waiting) return void waiting.push(news);
  const first = [news];
  collected.set(tx, first);
  beforeCommit(tx, () => insertNews(tx, first));
  afterCommit(tx, () => enqueue("notifications.spread", {}));
}

async function insertNews(tx: Tx, news: News[]): Promise<void> {
  const rows = JSON.stringify(news.map((one) => ({ ...one, id: newId() })));
  await tx.$executeRaw`
    INSERT INTO "TicketNews" ("id", "kind", "ticketId", "messageId", "staffId", "byStaffId", "createdAt")
    SELECT n."id", n."kind", n."ticketId", n."messageId", n."staffId", n."byStaffId", ${now()}::timestamptz
    FROM jsonb_to_recordset(${rows}::jsonb) AS n("id" uuid, "kind" text, "ticketId" uuid, "messageId" uuid, "staffId" uuid, "byStaffId" uuid)`;
}

function staffIdsOf(actor: Actor): string[] {
  return actor.type === "staff" ? [actor.id] : [];
}

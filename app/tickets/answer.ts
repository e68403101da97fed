import { now } from "#app/platform/clock.ts";
import { Prisma, type Tx, transaction } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import { publish } from "#app/platform/live/index.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { attachUploads } from "./attach-uploads.ts";
import { authorOf } from "./author.ts";
import type { NewMessage } from "./conversation.ts";
import { dropDraft } from "./drafts.ts";
import { holdReply, stateBefore } from "./held.ts";
import { leftByReply } from "./left-by-reply.ts";
import { lockTicket, refuseMerged, refusePutAway } from "./lock.ts";
import { insertMentions, mentioned } from "./mentions.ts";
import { react } from "./reactions.ts";
import { recipientsOf } from "./recipients.ts";
import { andAlso, insertBelongings, insertEvent, insertMessage } from "./rows.ts";
import { writtenText } from "./text.ts";
import { previewOf, type TicketStatus } from "./ticket.ts";

// What colleagues write: replies and notes. Each has its own transaction.

/** to undefined: the requester. cc undefined: the verified participants. version: when given, refused as stale if the ticket changed since. createdAt: demo and imports only. */
export type NewReply = {
  /** Of the message; the caller's choice. */
  id?: string;
  text: string;
  attachmentIds?: string[];
  to?: Array<{ name: string; address: string }>;
  cc?: Array<{ name: string; address: string }>;
  /** What becomes of the ticket; by default a new one is opened and others stay. */
  status?: TicketStatus;
  version?: number;
  createdAt?: Date;
  /** For so many seconds a colleague can take it back (held.ts); its mail is not due before. */
  holdSeconds?: number;
  /** The draft it was, by its edition: gone with the sending. */
  draft?: string;
  /** Documentation answers it: solved by itself then, and whoever sends it looks after it when nobody does. */
  solvesAt?: Date;
  /** It came by mail, with this. */
  mailed?: Pick<NewMessage, "attachments" | "threadIds" | "inboundEmailId" | "folded" | "threadedBy">;
};
export type NewNote = { id?: string; text: string; attachmentIds?: string[]; version?: number; createdAt?: Date; draft?: string };
export type Answered = { ticketId: string; number: number; messageId: string; version: number };

const LONGEST_TEXT = 100_000;

/** A colleague (or a token) answers the customer. The mail is queued by a reaction, in the same transaction (`within` one, or its own). */
export async function addReply(actor: Actor, number: number, input: NewReply, within?: Tx): Promise<Answered> {
  const text = writtenText(input.text, LONGEST_TEXT);
  const write = async (tx: Tx) => {
    const ticket = await lockTicket(tx, actor, "reply", { number }, input.version);
    await refuseMerged(tx, ticket);
    refusePutAway(ticket);
    const at = input.createdAt ?? now();
    const status = input.status ?? (ticket.status === "new" ? "open" : ticket.status);
    if (status === "new") throw new Refusal("invalid", 422, {}, { status: "notChoosable" });
    const left = leftByReply(actor, ticket, status, input.solvesAt ?? null, at);
    const recipients = await recipientsOf(tx, ticket, input.cc, input.to);
    const holder = actor.type === "staff" && input.holdSeconds ? actor : null;
    const before = holder && (await stateBefore(tx, ticket.id, holder.id, status, left.takes));
    const messageId = input.id ?? newId();
    const copied = recipients.filter((who) => who.field === "cc").map(({ name, address }) => ({ name, address, verified: true }));
    const parts = [...left.parts, ...insertBelongings(ticket.id, messageId, { ...input.mailed, participants: copied }, at)];
    if (status !== ticket.status) {
      parts.push(Prisma.sql`"event" AS (${insertEvent(ticket.id, "status", actor, { status: ticket.status }, { status }, at)})`);
    }
    const author = authorOf(actor);
    await tx.$executeRaw`
      WITH "message" AS (${insertMessage({ ...input.mailed, ...author, id: messageId, ticketId: ticket.id, kind: "reply", text, recipients, createdAt: at })})
      ${andAlso(parts)}
      UPDATE "Ticket" SET "version" = "version" + 1, "messageCount" = "messageCount" + 1,
        "preview" = ${previewOf(text)}, "previewAuthor" = ${author.authorName}, "waitingSince" = NULL, "replyDueAt" = NULL,
        "lastMessageAt" = GREATEST("lastMessageAt", ${at}::timestamptz), "lastStaffMessageAt" = ${at}::timestamptz,
        ${Prisma.join([...left.marks, Prisma.sql`"updatedAt" = ${at}::timestamptz`], ", ")}
      WHERE "id" = ${ticket.id}::uuid`;
    if (input.attachmentIds?.length) await attachUploads(tx, actor, messageId, input.attachmentIds);
    const heldUntil = holder && before ? await holdReply(tx, holder, messageId, before, at, input.holdSeconds ?? 0) : undefined;
    await dropDraft(tx, actor, ticket.id, "reply", input.draft);
    const version = ticket.version + 1;
    await publish(tx, { kind: "ticket", ticketId: ticket.id, number, version, teamId: ticket.teamId });
    await react(tx, { kind: "replied", ticketId: ticket.id, messageId, actor, heldUntil });
    if (status !== ticket.status) {
      await react(tx, {
        kind: "changed",
        ticketId: ticket.id,
        actor,
        changes: { status: { before: { status: ticket.status }, after: { status } } },
      });
    }
    return { ticketId: ticket.id, number, messageId, version };
  };
  return within ? write(within) : transaction(write);
}

/** For colleagues only, who may be named in it (mention.ts): changes no status and no clock, and does not move the ticket in the queue. */
export async function addNote(actor: Actor, number: number, input: NewNote): Promise<Answered> {
  const text = writtenText(input.text, LONGEST_TEXT);
  return transaction(async (tx) => {
    const ticket = await lockTicket(tx, actor, "note", { number }, input.version);
    const at = input.createdAt ?? now();
    const messageId = input.id ?? newId();
    const author = authorOf(actor);
    const mentions = await mentioned(tx, text, ticket);
    const named = mentions.length > 0 ? [Prisma.sql`"mentions" AS (${insertMentions(messageId, mentions)})`] : [];
    await tx.$executeRaw`
      WITH "message" AS (${insertMessage({ ...author, id: messageId, ticketId: ticket.id, kind: "note", text, createdAt: at })})
      ${andAlso(named)}
      UPDATE "Ticket" SET "version" = "version" + 1, "messageCount" = "messageCount" + 1, "updatedAt" = ${at}::timestamptz WHERE "id" = ${ticket.id}::uuid`;
    if (input.attachmentIds?.length) await attachUploads(tx, actor, messageId, input.attachmentIds);
    await dropDraft(tx, actor, ticket.id, "note", input.draft);
    const version = ticket.version + 1;
    await publish(tx, { kind: "ticket", ticketId: ticket.id, number, version, teamId: ticket.teamId });
    await react(tx, { kind: "noted", ticketId: ticket.id, messageId, actor });
    return { ticketId: ticket.id, number, messageId, version };
  });
}

import { now } from "#app/platform/clock.ts";
import { Prisma, type Tx, transaction } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import { publish } from "#app/platform/live/index.ts";
import { Refusal } from "#app/refusal.ts";
import { type Actor, SYSTEM } from "#app/staff/actor.ts";
import { may } from "./access.ts";
import { attachUploads } from "./attach-uploads.ts";
import { authorOf, writerOf } from "./author.ts";
import { dropDraft } from "./drafts.ts";
import { replyDueAt } from "./due.ts";
import { holdReply, stateBefore } from "./held.ts";
import { leftByReply } from "./left-by-reply.ts";
import { type LockedTicket, lockSurvivor, lockTicket, refuseMerged, refusePutAway } from "./lock.ts";
import { insertMentions, mentioned } from "./mentions.ts";
import { react } from "./reactions.ts";
import { recipientsOf } from "./recipients.ts";
import {
  andAlso,
  insertAllBelongings,
  insertBelongings,
  insertEvent,
  insertEvents,
  insertMessage,
  insertMessages,
  type NewAttachment,
  type NewParticipant,
} from "./rows.ts";
import { tagTicket } from "./tags.ts";
import { LONGEST_SUBJECT, subjectLine, writtenText } from "./text.ts";
import {
  previewOf,
  statusAfterCustomerMessage,
  type TicketChannel,
  type TicketPriority,
  type TicketStatus,
  type TicketType,
} from "./ticket.ts";

// The only writer of messages. openTicket and addCustomerMessage run inside the caller's transaction (a burst of mail), each in two
// statements: everything it writes, and the live event. addReply and addNote are a colleague's verbs and have their own transaction.

/** What a customer wrote, as it stood in the mail or the form. */
export type NewMessage = {
  text: string;
  folded?: string;
  /** sanitised */
  html?: string | null;
  authorCustomerId: string | null;
  authorName: string;
  authorAddress: string;
  messageId?: string | null;
  inboundEmailId?: string | null;
  threadedBy?: string | null;
  unverified?: boolean;
  automatic?: string | null;
  attachments?: NewAttachment[];
  /** Drafts the actor uploaded before (keepUpload). */
  attachmentIds?: string[];
  /** Message-IDs by which later mail finds this ticket. */
  threadIds?: string[];
  /** Others in To and Cc, who become participants. */
  participants?: NewParticipant[];
  createdAt?: Date;
  /** Of an archive: it changes the ticket, and nobody is told. */
  quiet?: boolean;
};
export type { NewAttachment };

export type NewTicket = {
  subject: string;
  channel: TicketChannel;
  productId: string;
  mailboxId: string;
  /** undefined: the mailbox's team */
  teamId?: string | null;
  requesterId: string;
  requesterAddress: string;
  priority?: TicketPriority;
  type?: TicketType | null;
  tags?: string[];
  followUpOfId?: string | null;
  createdAt?: Date;
  message: NewMessage;
  /** The customer may be told automatically that it arrived. */
  acknowledge: boolean;
};
/** stayedSpam: the ticket is marked as spam and the message changed nothing about that. */
export type Written = { ticketId: string; number: number; messageId: string; stayedSpam?: boolean };

/** Opens a ticket with its first message. 403 unless the actor may open one (mail and public forms do it as SYSTEM). */
export async function openTicket(tx: Tx, actor: Actor, input: NewTicket): Promise<Written> {
  const [written] = await openTickets(tx, actor, [{ ...input, ticketId: newId() }]);
  return written!;
}

/** Several at once, as a burst of mail does, in one statement; numbered in this order. `ticketId`s are the caller's choice. */
export async function openTickets(tx: Tx, actor: Actor, inputs: Array<NewTicket & { ticketId: string }>): Promise<Written[]> {
  if (!may(actor, "open")) throw new Refusal("notAllowed", 403);
  if (inputs.length === 0) return [];
  const tickets = inputs.map((input) => ({ ...input, messageId: newId(), at: input.createdAt ?? input.message.createdAt ?? now() }));
  const rows = await tx.$queryRaw<Array<{ id: string; number: number; teamId: string | null }>>`
    WITH "ticket" AS (
      INSERT INTO "Ticket" ("id", "subject", "priority", "type", "channel", "productId", "mailboxId", "teamId", "requesterId", "requesterAddress",
        "followUpOfId", "preview", "previewAuthor", "messageCount", "waitingSince", "replyDueAt", "lastMessageAt", "lastCustomerMessageAt", "createdAt", "updatedAt")
      VALUES ${Prisma.join(tickets.map(valuesOfTicket))}
      RETURNING "id", "number", "teamId"
    ), "message" AS (${insertMessages(
      tickets.map(({ ticketId, messageId, message, at }) => ({ ...message, id: messageId, ticketId, kind: "customer", createdAt: at })),
    )}),
    "event" AS (${insertEvents(
      tickets.map(({ ticketId, channel, message, at }) => {
        const opener = actor.type === "system" ? writerOf(message) : actor;
        return { ticketId, kind: "opened", actor: opener, before: null, after: { channel }, at };
      }),
    )})
    ${andAlso(insertAllBelongings(tickets.map(({ ticketId, messageId, message, at }) => ({ ...message, ticketId, messageId, at }))))}
    SELECT "id"::text, "number", "teamId"::text FROM "ticket"`;
  const made = new Map(rows.map((row) => [row.id, row]));
  const written: Written[] = [];
  for (const { ticketId, messageId, message, tags, acknowledge } of tickets) {
    const { number, teamId } = made.get(ticketId)!;
    if (message.attachmentIds?.length) await attachUploads(tx, actor, messageId, message.attachmentIds);
    if (tags?.length) await tagTicket(tx, ticketId, tags);
    await publish(tx, { kind: "ticket", ticketId, number, version: 1, teamId });
    await react(tx, { kind: "opened", ticketId, messageId, actor, acknowledge, quiet: message.quiet });
    written.push({ ticketId, number, messageId });
  }
  return written;
}

function valuesOfTicket(ticket: NewTicket & { ticketId: string; at: Date }): Prisma.Sql {
  const { message, at, priority = "normal" } = ticket;
  const teamId =
    ticket.teamId === undefined
      ? Prisma.sql`(SELECT "teamId" FROM "Mailbox" WHERE "id" = ${ticket.mailboxId}::uuid)`
      : Prisma.sql`${ticket.teamId}::uuid`;
  return Prisma.sql`(${ticket.ticketId}::uuid, ${subjectLine(ticket.subject).slice(0, LONGEST_SUBJECT)}, ${priority}::"TicketPriority", ${ticket.type ?? null}::"TicketType", ${ticket.channel}::"TicketChannel",
        ${ticket.productId}::uuid, ${ticket.mailboxId}::uuid, ${teamId}, ${ticket.requesterId}::uuid, ${ticket.requesterAddress},
        ${ticket.followUpOfId ?? null}::uuid, ${previewOf(message.text)}, ${message.authorName || message.authorAddress}, 1,
        ${at}::timestamptz, ${replyDueAt(at, priority)}::timestamptz, ${at}::timestamptz, ${at}::timestamptz, ${at}::timestamptz, ${at}::timestamptz)`;
}

/**
 * A customer writes into a ticket. Solved is opened again, closed is followed up by a new ticket, merged goes to the survivor,
 * trashed is restored, spam stays (decision 24). `channel` names the follow-up's; by default that of the message.
 */
export async function addCustomerMessage(
  tx: Tx,
  actor: Actor,
  ticketId: string,
  message: NewMessage & { acknowledge: boolean; channel?: TicketChannel },
): Promise<Written> {
  const ticket = await lockSurvivor(tx, actor, ticketId);
  const status = statusAfterCustomerMessage(ticket.status);
  if (status === "followUp") return followUp(tx, ticket, message);

  const messageId = newId();
  const at = message.createdAt ?? now();
  const waitingSince = ticket.waitingSince ?? at;
  const parts = insertBelongings(ticket.id, messageId, message, at);
  if (status !== ticket.status) {
    const event = insertEvent(ticket.id, "status", writerOf(message), { status: ticket.status }, { status }, at);
    parts.push(Prisma.sql`"event" AS (${event})`);
  }
  await tx.$executeRaw`
    WITH "message" AS (${insertMessage({ ...message, id: messageId, ticketId: ticket.id, kind: "customer", createdAt: at })})
    ${andAlso(parts)}
    UPDATE "Ticket" SET "status" = ${status}::"TicketStatus", "version" = "version" + 1, "messageCount" = "messageCount" + 1,
      "preview" = ${previewOf(message.text)}, "previewAuthor" = ${message.authorName || message.authorAddress},
      "waitingSince" = ${waitingSince}::timestamptz, "replyDueAt" = ${replyDueAt(waitingSince, ticket.priority)}::timestamptz,
      "lastMessageAt" = GREATEST("lastMessageAt", ${at}::timestamptz), "lastCustomerMessageAt" = ${at}::timestamptz,
      "solvedAt" = NULL, "solvedBy" = NULL, "solvesAt" = NULL, "trashedAt" = NULL, "updatedAt" = ${at}::timestamptz
    WHERE "id" = ${ticket.id}::uuid`;

  if (message.attachmentIds?.length) await attachUploads(tx, actor, messageId, message.attachmentIds);
  await publish(tx, { kind: "ticket", ticketId: ticket.id, number: ticket.number, version: ticket.version + 1, teamId: ticket.teamId });
  await react(tx, { kind: "customerWrote", ticketId: ticket.id, messageId, actor, acknowledge: message.acknowledge, quiet: message.quiet });
  return { ticketId: ticket.id, number: ticket.number, messageId, ...(ticket.spamAt ? { stayedSpam: true } : {}) };
}

async function followUp(
  tx: Tx,
  closed: LockedTicket,
  message: NewMessage & { acknowledge: boolean; channel?: TicketChannel },
): Promise<Written> {
  const { subject, productId, mailboxId, teamId, requesterId, requesterAddress, id } = closed;
  const channel = message.channel ?? (message.inboundEmailId ? "email" : "portal");
  const opened = await openTicket(tx, SYSTEM, {
    subject,
    channel,
    productId,
    mailboxId,
    teamId,
    requesterId,
    requesterAddress,
    followUpOfId: id,
    message,
    acknowledge: message.acknowledge,
  });
  await tx.$executeRaw`${insertEvent(id, "followUp", writerOf(message), null, { number: opened.number }, message.createdAt ?? now())}`;
  return opened;
}

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

import { now } from "#app/platform/clock.ts";
import { Prisma, type Tx } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import { publish } from "#app/platform/live/index.ts";
import { Refusal } from "#app/refusal.ts";
import { type Actor, SYSTEM } from "#app/staff/actor.ts";
import { may } from "./access.ts";
import { attachUploads } from "./attach-uploads.ts";
import { writerOf } from "./author.ts";
import { replyDueAt } from "./due.ts";
import { type LockedTicket, lockSurvivors } from "./lock.ts";
import { react } from "./reactions.ts";
import {
  andAlso,
  insertAllBelongings,
  insertEvent,
  insertEvents,
  insertMessages,
  type NewAttachment,
  type NewParticipant,
} from "./rows.ts";
import { tagTicket } from "./tags.ts";
import { LONGEST_SUBJECT, subjectLine } from "./text.ts";
import { previewOf, statusAfterCustomerMessage, type TicketChannel, type TicketPriority, type TicketType } from "./ticket.ts";

// What customers write, inside the caller's transaction: a burst of mail opens its tickets in one statement, and adds to others in one.
// What colleagues write is in answer.ts.

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

export type CustomerMessage = NewMessage & { acknowledge: boolean; channel?: TicketChannel };

/**
 * A customer writes into a ticket. Solved is opened again, closed is followed up by a new ticket, merged goes to the survivor,
 * trashed is restored, spam stays (decision 24). `channel` names the follow-up's; by default that of the message.
 */
export async function addCustomerMessage(tx: Tx, actor: Actor, ticketId: string, message: CustomerMessage): Promise<Written> {
  const [written] = await addCustomerMessages(tx, actor, [{ ticketId, message }]);
  return written!;
}

/** Several at once, as a burst of mail does: when each goes into a ticket of its own, in one statement. */
export async function addCustomerMessages(
  tx: Tx,
  actor: Actor,
  inputs: Array<{ ticketId: string; message: CustomerMessage }>,
): Promise<Written[]> {
  if (inputs.length === 0) return [];
  const tickets = await lockSurvivors(
    tx,
    actor,
    inputs.map((input) => input.ticketId),
  );
  const adding = inputs.map(({ message }, i) => ({ message, ticket: tickets[i]!, messageId: newId(), at: message.createdAt ?? now() }));
  const isUsual = adding.every(({ ticket }) => statusAfterCustomerMessage(ticket.status) !== "followUp");
  if (isUsual && new Set(tickets.map((ticket) => ticket.id)).size === tickets.length) return addToTickets(tx, actor, adding);
  const [only, ...others] = adding;
  if (only && others.length === 0) return [await followUp(tx, only.ticket, only.message)];
  // One after the other: a second message finds its ticket as the first one left it.
  const written: Written[] = [];
  for (const { ticket, message } of adding) written.push(await addCustomerMessage(tx, actor, ticket.id, message));
  return written;
}

type Adding = { ticket: LockedTicket; message: CustomerMessage; messageId: string; at: Date };

async function addToTickets(tx: Tx, actor: Actor, adding: Adding[]): Promise<Written[]> {
  const parts = insertAllBelongings(
    adding.map(({ ticket, message, messageId, at }) => ({ ...message, ticketId: ticket.id, messageId, at })),
  );
  const changed = adding.flatMap(({ ticket, message, at }) => {
    const [before, after] = [{ status: ticket.status }, { status: statusAfterCustomerMessage(ticket.status) }];
    const event = { ticketId: ticket.id, kind: "status", actor: writerOf(message), before, after, at };
    return before.status === after.status ? [] : [event];
  });
  if (changed.length > 0) parts.push(Prisma.sql`"event" AS (${insertEvents(changed)})`);
  await tx.$executeRaw`
    WITH "message" AS (${insertMessages(
      adding.map(({ ticket, message, messageId: id, at }) => ({ ...message, id, ticketId: ticket.id, kind: "customer", createdAt: at })),
    )})
    ${andAlso(parts)}
    UPDATE "Ticket" t SET "status" = g."status", "version" = t."version" + 1, "messageCount" = t."messageCount" + 1,
      "preview" = g."preview", "previewAuthor" = g."previewAuthor", "waitingSince" = g."waitingSince", "replyDueAt" = g."replyDueAt",
      "lastMessageAt" = GREATEST(t."lastMessageAt", g."at"), "lastCustomerMessageAt" = g."at",
      "solvedAt" = NULL, "solvedBy" = NULL, "solvesAt" = NULL, "trashedAt" = NULL, "updatedAt" = g."at"
    FROM (VALUES ${Prisma.join(adding.map(whatChanges))}) AS g("id", "status", "preview", "previewAuthor", "waitingSince", "replyDueAt", "at")
    WHERE t."id" = g."id"`;
  const written: Written[] = [];
  for (const { ticket, message, messageId } of adding) {
    const { id: ticketId, number, version, teamId } = ticket;
    if (message.attachmentIds?.length) await attachUploads(tx, actor, messageId, message.attachmentIds);
    await publish(tx, { kind: "ticket", ticketId, number, version: version + 1, teamId });
    await react(tx, { kind: "customerWrote", ticketId, messageId, actor, acknowledge: message.acknowledge, quiet: message.quiet });
    written.push({ ticketId, number, messageId, ...(ticket.spamAt ? { stayedSpam: true } : {}) });
  }
  return written;
}

function whatChanges({ ticket, message, at }: Adding): Prisma.Sql {
  const waitingSince = ticket.waitingSince ?? at;
  return Prisma.sql`(${ticket.id}::uuid, ${statusAfterCustomerMessage(ticket.status)}::"TicketStatus", ${previewOf(message.text)}::text,
        ${message.authorName || message.authorAddress}::text, ${waitingSince}::timestamptz, ${replyDueAt(waitingSince, ticket.priority)}::timestamptz, ${at}::timestamptz)`;
}

async function followUp(tx: Tx, closed: LockedTicket, message: CustomerMessage): Promise<Written> {
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

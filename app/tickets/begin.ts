import { findOrCreateCustomer } from "#app/customers/profiles.ts";
import { now } from "#app/platform/clock.ts";
import { database, Prisma, type Tx, transaction } from "#app/platform/database/index.ts";
import { isId, newId } from "#app/platform/ids.ts";
import { publish } from "#app/platform/live/index.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor, StaffActor } from "#app/staff/actor.ts";
import { may, teamVisibleToSql } from "./access.ts";
import { attachUploads } from "./attach-uploads.ts";
import { openTicket, type Written } from "./conversation.ts";
import { dropDraft } from "./drafts.ts";
import { replyDueAt } from "./due.ts";
import { react } from "./reactions.ts";
import { recipientsOf } from "./recipients.ts";
import { insertEvent, insertMessage } from "./rows.ts";
import { tagTicket } from "./tags.ts";
import { LONGEST_SUBJECT, subjectLine, writtenText } from "./text.ts";
import { previewOf } from "./ticket.ts";

/**
 * How a colleague begins a ticket. called: the customer told it by phone, written down in their name. noted: the same as a note for colleagues.
 * write: we write to the customer first, by mail.
 */
export const beginnings = ["called", "noted", "write"] as const;
export type Beginning = (typeof beginnings)[number];

export type Begun = {
  how: Beginning;
  customer: { email: string; name?: string };
  mailboxId: string;
  subject: string;
  text: string;
  tags?: string[];
  assigneeId?: string | null;
  attachmentIds?: string[];
  /** A call: the customer gets the mail that their ticket is open. */
  acknowledge?: boolean;
  /** The draft it was, by its edition. */
  draft?: string;
};

const LONGEST_TEXT = 100_000;

/** A new ticket by a colleague. 422 with the field that is wrong; no mail leaves unless it is written or asked for. */
export async function beginTicket(actor: Actor, input: Begun): Promise<Written> {
  if (actor.type !== "staff" || !may(actor, input.how === "write" ? "reply" : "open")) throw new Refusal("notAllowed", 403);
  const address = input.customer.email.trim().toLowerCase();
  if (!address) throw new Refusal("invalid", 422, {}, { email: "required" });
  if (!/^[^\s@<>,;]+@[^\s@<>,;]+$/.test(address) || address.length > 320) throw new Refusal("invalid", 422, {}, { email: "badAddress" });
  const subject = subjectLine(input.subject);
  if (!subject) throw new Refusal("invalid", 422, {}, { subject: "required" });
  if (subject.length > LONGEST_SUBJECT) throw new Refusal("invalid", 422, { max: LONGEST_SUBJECT }, { subject: "tooLong" });
  const text = writtenText(input.text, LONGEST_TEXT);
  const place = await mailboxFor(actor, input.mailboxId);
  return transaction(async (tx) => {
    const assigneeId = await assignable(tx, input.assigneeId ?? null);
    const { customerId } = await findOrCreateCustomer(tx, { address, name: input.customer.name });
    const begun = { ...input, subject, text, address, customerId, ...place, assigneeId };
    const written = input.how === "called" ? await openCall(tx, actor, begun) : await openOwn(tx, actor, begun);
    await dropDraft(tx, actor, null, "ticket", input.draft);
    return written;
  });
}

/** Where a colleague may begin tickets: the mailboxes of teams they see, with their products, in the seller's order. */
export async function mailboxesToBegin(
  actor: Actor,
): Promise<Array<{ id: string; address: string; productKey: string; productName: string }>> {
  return database().$queryRaw`
    SELECT b."id"::text, b."address", p."key" AS "productKey", p."name" AS "productName" FROM "Mailbox" b JOIN "Product" p ON p."id" = b."productId"
    WHERE ${teamVisibleToSql(actor, Prisma.sql`b."teamId"`)} ORDER BY p."position", p."createdAt", b."createdAt", b."id"`;
}

type Begin = Begun & { address: string; customerId: string; productId: string; teamId: string | null; assigneeId: string | null };

async function openCall(tx: Tx, actor: StaffActor, input: Begin): Promise<Written> {
  const { customerId, address, productId, mailboxId, subject, text, tags } = input;
  const customer = await tx.customer.findUniqueOrThrow({ where: { id: customerId }, select: { name: true } });
  const message = {
    text,
    authorCustomerId: customerId,
    authorName: customer.name,
    authorAddress: address,
    attachmentIds: input.attachmentIds,
  };
  const written = await openTicket(tx, actor, {
    ...{ subject, productId, mailboxId, tags, message },
    channel: "phone",
    requesterId: customerId,
    requesterAddress: address,
    acknowledge: input.acknowledge ?? false,
  });
  if (input.assigneeId) await tx.ticket.update({ where: { id: written.ticketId }, data: { assigneeId: input.assigneeId } });
  return written;
}

/** The first message is ours: a note about the call, or a letter to the customer, whose answer finds the ticket by the letter's own id. */
async function openOwn(tx: Tx, actor: StaffActor, input: Begin): Promise<Written> {
  const [ticketId, messageId, at, isLetter] = [newId(), newId(), now(), input.how === "write"];
  const { customerId, address, productId, mailboxId, teamId, subject, text, assigneeId } = input;
  const requester = await tx.customer.findUniqueOrThrow({ where: { id: customerId }, select: { name: true } });
  const recipients = isLetter ? await recipientsOf(tx, { requesterName: requester.name, requesterAddress: address, id: ticketId }, []) : [];
  const waits = isLetter ? null : at;
  const channel = isLetter ? "email" : "phone";
  const [row] = await tx.$queryRaw<Array<{ number: number }>>`
    WITH "ticket" AS (
      INSERT INTO "Ticket" ("id", "subject", "status", "channel", "productId", "mailboxId", "teamId", "requesterId", "requesterAddress", "assigneeId",
        "preview", "previewAuthor", "messageCount", "waitingSince", "replyDueAt", "lastMessageAt", "lastStaffMessageAt", "createdAt", "updatedAt")
      VALUES (${ticketId}::uuid, ${subject}, 'open', ${channel}::"TicketChannel", ${productId}::uuid, ${mailboxId}::uuid, ${teamId}::uuid,
        ${customerId}::uuid, ${address}, ${assigneeId}::uuid, ${previewOf(text)}, ${actor.name}, 1, ${waits}::timestamptz,
        ${replyDueAt(waits, "normal")}::timestamptz, ${at}::timestamptz, ${isLetter ? at : null}::timestamptz, ${at}::timestamptz, ${at}::timestamptz)
      RETURNING "number"
    ), "message" AS (${insertMessage({
      ...{ id: messageId, ticketId, text, recipients, createdAt: at, kind: isLetter ? "reply" : "note" },
      ...{ authorStaffId: actor.id, authorName: actor.name, authorAddress: actor.email },
    })}),
    "event" AS (${insertEvent(ticketId, "opened", actor, null, { channel }, at)})
    SELECT "number" FROM "ticket"`;
  if (!row) throw new Error("a ticket without a number");
  if (input.attachmentIds?.length) await attachUploads(tx, actor, messageId, input.attachmentIds);
  if (input.tags?.length) await tagTicket(tx, ticketId, input.tags);
  await publish(tx, { kind: "ticket", ticketId, number: row.number, version: 1, teamId });
  await react(tx, { kind: "opened", ticketId, messageId, actor, acknowledge: !isLetter && (input.acknowledge ?? false) });
  if (isLetter) await react(tx, { kind: "replied", ticketId, messageId, actor });
  return { ticketId, number: row.number, messageId };
}

async function mailboxFor(actor: StaffActor, id: string): Promise<{ productId: string; teamId: string | null }> {
  const [mailbox] = isId(id)
    ? await database().$queryRaw<Array<{ productId: string; teamId: string | null }>>`
        SELECT b."productId"::text, b."teamId"::text FROM "Mailbox" b WHERE b."id" = ${id}::uuid AND ${teamVisibleToSql(actor, Prisma.sql`b."teamId"`)}`
    : [];
  if (!mailbox) throw new Refusal("invalid", 422, {}, { mailbox: "noMailbox" });
  return mailbox;
}

async function assignable(tx: Tx, id: string | null): Promise<string | null> {
  if (!id) return null;
  const colleague = isId(id) ? await tx.staff.findFirst({ where: { id, deactivatedAt: null }, select: { id: true } }) : null;
  if (!colleague) throw new Refusal("invalid", 422, {}, { assignee: "unknownAssignee" });
  return colleague.id;
}

import { enqueue } from "#app/jobs/enqueue.ts";
import { now } from "#app/platform/clock.ts";
import type { OutboundState } from "#app/platform/database/generated/enums.ts";
import { afterCommit, database, type Prisma, type Tx } from "#app/platform/database/index.ts";
import { isId, newId } from "#app/platform/ids.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { mayAtDesk } from "#app/staff/roles.ts";
import { visibleTo } from "#app/tickets/access.ts";
import type { TicketFact } from "#app/tickets/reactions.ts";
import type { Recipient } from "#app/tickets/ticket.ts";
import { mailboxesVisibleTo } from "./access.ts";
import { type Cause, causeOf } from "./cause.ts";
import { messageIdDomain, threadSeal } from "./identity.ts";
import { isOurs, ourMailboxes } from "./mailboxes.ts";
import { wordsOfLetter } from "./staff-letters.ts";
import { ourMessageId } from "./thread.ts";

/** A reply was written: it gets its mail in the same transaction, with the Message-ID it will have for ever. */
export async function queueReply(tx: Tx, fact: Extract<TicketFact, { kind: "replied" }>): Promise<void> {
  const { ticket, recipients, createdAt } = await tx.message.findUniqueOrThrow({
    where: { id: fact.messageId },
    select: { recipients: true, createdAt: true, ticket: { select: { number: true, subject: true, mailboxId: true, messageCount: true } } },
  });
  await queueMails(tx, [
    {
      ticketId: fact.ticketId,
      ticketNumber: ticket.number,
      messageRowId: fact.messageId,
      mailboxId: ticket.mailboxId,
      // The first message of a ticket answers nothing: we wrote to them first.
      subject: ticket.messageCount === 1 ? ticket.subject : replySubject(ticket.subject),
      recipients: recipients as Recipient[],
      automatic: false,
      createdAt,
      dueAt: fact.heldUntil,
    },
  ]);
}

export type NewMail = {
  ticketId: string;
  ticketNumber: number;
  messageRowId: string;
  mailboxId: string;
  subject: string;
  recipients: Recipient[];
  automatic: boolean;
  createdAt: Date;
  /** Not before; absent: now. */
  dueAt?: Date;
};

/** The Message-ID that the mail of this message will have, fixed before its first attempt. */
export function messageIdOf({ ticketNumber, messageRowId }: { ticketNumber: number; messageRowId: string }): string {
  return ourMessageId({ ticketNumber, messageId: messageRowId }, messageIdDomain(), threadSeal);
}

/** Puts messages into the outbox, all in one statement. Nobody is written to at an address of our own: that would be a letter to ourselves. */
export async function queueMails(tx: Tx, mails: NewMail[]): Promise<void> {
  const mailboxes = await ourMailboxes(tx);
  const rows = mails.flatMap(({ recipients, ...mail }) => {
    const readers = recipients.filter((recipient) => !isOurs(mailboxes, recipient.address)).map((reader) => ({ id: newId(), ...reader }));
    return readers.length === 0
      ? []
      : [{ ...mail, dueAt: mail.dueAt ?? now(), id: newId(mail.createdAt.getTime()), messageId: messageIdOf(mail), readers }];
  });
  if (rows.length === 0) return;
  await tx.$executeRaw`
    WITH "given" AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS g("id" uuid, "messageRowId" uuid, "ticketId" uuid, "mailboxId" uuid,
        "messageId" text, "subject" text, "automatic" boolean, "createdAt" timestamptz, "dueAt" timestamptz, "readers" jsonb)
    ), "mails" AS (
      INSERT INTO "OutboundEmail" ("id", "messageRowId", "ticketId", "mailboxId", "messageId", "subject", "automatic", "nextAttemptAt", "createdAt")
      SELECT "id", "messageRowId", "ticketId", "mailboxId", "messageId", "subject", "automatic", "dueAt", "createdAt" FROM "given"
    ), "recipients" AS (
      INSERT INTO "OutboundRecipient" ("id", "outboundEmailId", "field", "address", "name", "automatic", "createdAt")
      SELECT r."id", g."id", r."field", r."address", r."name", g."automatic", g."createdAt"
      FROM "given" g, jsonb_to_recordset(g."readers") AS r("id" uuid, "field" text, "address" text, "name" text)
    ), "threads" AS (
      INSERT INTO "ThreadId" ("messageId", "ticketId", "createdAt") SELECT "messageId", "ticketId", "createdAt" FROM "given" ORDER BY "messageId"
      ON CONFLICT DO NOTHING
    )
    UPDATE "Message" m SET "messageId" = g."messageId" FROM "given" g WHERE m."id" = g."messageRowId" AND m."messageId" IS NULL`;
  const held = Math.max(...rows.map((row) => row.dueAt.getTime())) - now().getTime();
  afterCommit(tx, () => enqueue("mail.deliver", {}, Math.max(held, 0)));
}

/** One "Re:", however many the customer's own mail already had. */
export function replySubject(subject: string): string {
  return `Re: ${subject.replace(/^(\s*(re|aw|sv|antw|vs|res|balas|bls)(\[\d+\])?\s*:)+\s*/i, "")}`;
}

export type OutboxRecipient = {
  id: string;
  field: "to" | "cc";
  name: string;
  address: string;
  /** Whom it went to first, when somebody corrected the address. */
  formerAddress: string | null;
  state: OutboundState;
  error: string | null;
  /** Why they have not got it, in words of its key; null while nothing is wrong. */
  cause: Cause | null;
};

/** One mail that leaves, left or could not leave. Times are ISO 8601 in UTC. */
export type OutboxRow = {
  id: string;
  /** null: a letter to a colleague. */
  ticket: { number: number; subject: string } | null;
  mailbox: { id: string; address: string };
  subject: string;
  messageId: string;
  recipients: OutboxRecipient[];
  /** No person wrote it: an acknowledgement. */
  automatic: boolean;
  state: OutboundState;
  error: string | null;
  cause: Cause | null;
  attempts: number;
  nextAttemptAt: string | null;
  sentAt: string | null;
  createdAt: string;
};

export type OutboxPage = OutboxRow & {
  /** What was written, as Markdown. */
  text: string;
  tries: Array<{ startedAt: string; dataAt: string | null; finishedAt: string | null; result: string | null; response: string | null }>;
  maySendAgain: boolean;
  mayGiveUp: boolean;
};

/** `view` notDelivered = failed and uncertain mail that a person wrote. */
export type OutboxFilter = { view?: "all" | "notDelivered"; state?: OutboundState; cursor?: string; limit?: number };

/** Somebody has not got what a person wrote, even while others are still tried. */
const undelivered: Prisma.OutboundEmailWhereInput = {
  automatic: false,
  OR: [{ state: { in: ["failed", "uncertain"] } }, { state: "waiting", attempts: { gt: 0 }, recipients: { some: { state: "failed" } } }],
};

const rowSelect = {
  id: true,
  subject: true,
  messageId: true,
  automatic: true,
  state: true,
  error: true,
  attempts: true,
  nextAttemptAt: true,
  sentAt: true,
  createdAt: true,
  ticket: { select: { number: true, subject: true } },
  mailbox: { select: { id: true, address: true } },
  recipients: { orderBy: { id: "asc" } },
} satisfies Prisma.OutboundEmailSelect;

/** Newest first; `cursor` is what the page before gave as `nextCursor`. */
export async function outboxList(actor: Actor, filter: OutboxFilter = {}): Promise<{ items: OutboxRow[]; nextCursor: string | null }> {
  const limit = Math.min(Math.max(filter.limit ?? 25, 1), 100);
  if (filter.cursor !== undefined && !isId(filter.cursor)) throw new Refusal("invalid", 400, {}, { cursor: "invalid" });
  const rows = await database().outboundEmail.findMany({
    where: {
      AND: [
        outboundVisibleTo(actor),
        filter.view === "notDelivered" ? undelivered : {},
        filter.state ? { state: filter.state } : {},
        filter.cursor ? { id: { lt: filter.cursor } } : {},
      ],
    },
    orderBy: { id: "desc" },
    take: limit + 1,
    select: rowSelect,
  });
  const items = rows.slice(0, limit).map(toRow);
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

export async function outboundPage(actor: Actor, id: string): Promise<OutboxPage> {
  const row = isId(id)
    ? await database().outboundEmail.findFirst({
        where: { AND: [{ id }, outboundVisibleTo(actor)] },
        select: { ...rowSelect, letter: true, message: { select: { text: true } }, tries: { orderBy: { startedAt: "asc" } } },
      })
    : null;
  if (!row) throw new Refusal("notFound", 404);
  return {
    ...toRow(row),
    text: row.message?.text ?? wordsOfLetter(row.letter),
    tries: row.tries.map((attempt) => ({
      startedAt: attempt.startedAt.toISOString(),
      dataAt: attempt.dataAt?.toISOString() ?? null,
      finishedAt: attempt.finishedAt?.toISOString() ?? null,
      result: attempt.result,
      response: attempt.response,
    })),
    maySendAgain: !row.automatic && (row.state === "failed" || row.state === "uncertain"),
    mayGiveUp: !row.automatic && ["failed", "uncertain", "waiting"].includes(row.state) && row.attempts > 0,
  };
}

/** How many mails that a person wrote did not reach their reader for certain. */
export async function notDeliveredCount(actor: Actor): Promise<number> {
  return database().outboundEmail.count({
    where: { AND: [outboundVisibleTo(actor), undelivered] },
  });
}

/** Letters to colleagues are told to whoever looks after people, and to whom they are for. */
export function outboundVisibleTo(actor: Actor): Prisma.OutboundEmailWhereInput {
  const ofTickets = { mailbox: mailboxesVisibleTo(actor), ticket: visibleTo(actor) };
  // They see every ticket too; and a condition that is none must not stand inside OR, where Prisma takes it for "nothing".
  if (mayAtDesk(actor, "people")) return {};
  return actor.type === "staff" ? { OR: [ofTickets, { ticketId: null, staffId: actor.id }] } : ofTickets;
}

function toRow(row: Prisma.OutboundEmailGetPayload<{ select: typeof rowSelect }>): OutboxRow {
  return {
    id: row.id,
    ticket: row.ticket,
    mailbox: row.mailbox,
    subject: row.subject,
    messageId: row.messageId,
    recipients: row.recipients.map(({ id, field, name, address, formerAddress, state, error }) => ({
      id,
      field: field === "cc" ? "cc" : "to",
      name,
      address,
      formerAddress,
      state,
      error,
      cause: causeOf({ state, error }),
    })),
    automatic: row.automatic,
    state: row.state,
    error: row.error,
    cause: causeOf(row),
    attempts: row.attempts,
    nextAttemptAt: row.nextAttemptAt?.toISOString() ?? null,
    sentAt: row.sentAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}

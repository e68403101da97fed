import type { OutboundState } from "#app/platform/database/generated/enums.ts";
import { database, type Prisma } from "#app/platform/database/index.ts";
import { isId } from "#app/platform/ids.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { visibleTo } from "#app/tickets/access.ts";
import { mailboxesVisibleTo } from "./access.ts";

export type OutboxRecipient = { field: "to" | "cc"; name: string; address: string; state: OutboundState; error: string | null };

/** One mail that leaves, left or could not leave. Times are ISO 8601 in UTC. */
export type OutboxRow = {
  id: string;
  ticket: { number: number; subject: string };
  mailbox: { id: string; address: string };
  subject: string;
  messageId: string;
  recipients: OutboxRecipient[];
  /** No person wrote it: an acknowledgement. */
  automatic: boolean;
  state: OutboundState;
  error: string | null;
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
};

/** `view` notDelivered = failed and uncertain mail that a person wrote. */
export type OutboxFilter = { view?: "all" | "notDelivered"; state?: OutboundState; cursor?: string; limit?: number };

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
        filter.view === "notDelivered" ? { state: { in: ["failed", "uncertain"] }, automatic: false } : {},
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
        select: { ...rowSelect, message: { select: { text: true } }, tries: { orderBy: { startedAt: "asc" } } },
      })
    : null;
  if (!row) throw new Refusal("notFound", 404);
  return {
    ...toRow(row),
    text: row.message.text,
    tries: row.tries.map((attempt) => ({
      startedAt: attempt.startedAt.toISOString(),
      dataAt: attempt.dataAt?.toISOString() ?? null,
      finishedAt: attempt.finishedAt?.toISOString() ?? null,
      result: attempt.result,
      response: attempt.response,
    })),
    maySendAgain: row.state === "failed" || row.state === "uncertain",
  };
}

/** How many mails that a person wrote did not reach their reader for certain. */
export async function notDeliveredCount(actor: Actor): Promise<number> {
  return database().outboundEmail.count({
    where: { AND: [outboundVisibleTo(actor), { state: { in: ["failed", "uncertain"] }, automatic: false }] },
  });
}

function outboundVisibleTo(actor: Actor): Prisma.OutboundEmailWhereInput {
  return { mailbox: mailboxesVisibleTo(actor), ticket: visibleTo(actor) };
}

function toRow(row: Prisma.OutboundEmailGetPayload<{ select: typeof rowSelect }>): OutboxRow {
  return {
    id: row.id,
    ticket: row.ticket,
    mailbox: row.mailbox,
    subject: row.subject,
    messageId: row.messageId,
    recipients: row.recipients.map(({ field, name, address, state, error }) => ({
      field: field === "cc" ? "cc" : "to",
      name,
      address,
      state,
      error,
    })),
    automatic: row.automatic,
    state: row.state,
    error: row.error,
    attempts: row.attempts,
    nextAttemptAt: row.nextAttemptAt?.toISOString() ?? null,
    sentAt: row.sentAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}

import { Prisma } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import type { Actor } from "#app/staff/actor.ts";
import type { MessageKind, Recipient } from "./ticket.ts";

/**
 * The inserts a message brings along, as parts of one statement: a burst of mail pays one round trip per message, not one per table.
 * (PostgreSQL checks foreign keys when the statement ends, so a ticket and its first message can be one statement.)
 */
export type MessageRow = {
  id: string;
  ticketId: string;
  kind: MessageKind;
  authorStaffId?: string | null;
  authorCustomerId?: string | null;
  authorName: string;
  authorAddress: string;
  text: string;
  folded?: string;
  html?: string | null;
  messageId?: string | null;
  inboundEmailId?: string | null;
  threadedBy?: string | null;
  unverified?: boolean;
  automatic?: string | null;
  recipients?: Recipient[];
  createdAt: Date;
};
export type NewAttachment = { blobHash: string; name: string; type: string; size: number; inline: boolean; contentId: string | null };
export type NewParticipant = { name: string; address: string; verified: boolean };

export function insertMessage(row: MessageRow): Prisma.Sql {
  return Prisma.sql`INSERT INTO "Message" ("id", "ticketId", "kind", "authorStaffId", "authorCustomerId", "authorName", "authorAddress", "text", "folded",
      "html", "messageId", "inboundEmailId", "threadedBy", "unverified", "automatic", "recipients", "createdAt")
    VALUES (${row.id}::uuid, ${row.ticketId}::uuid, ${row.kind}::"MessageKind", ${row.authorStaffId ?? null}::uuid, ${row.authorCustomerId ?? null}::uuid,
      ${row.authorName}, ${row.authorAddress}, ${row.text}, ${row.folded ?? ""}, ${row.html ?? null}, ${row.messageId ?? null},
      ${row.inboundEmailId ?? null}::uuid, ${row.threadedBy ?? null}, ${row.unverified ?? false}, ${row.automatic ?? null},
      ${JSON.stringify(row.recipients ?? [])}::jsonb, ${row.createdAt}::timestamptz)`;
}

export function insertEvent(
  ticketId: string,
  kind: string,
  actor: Actor,
  before: object | null,
  after: object | null,
  at: Date,
): Prisma.Sql {
  const by = "id" in actor ? actor.id : null;
  const name = "name" in actor ? actor.name : "";
  return Prisma.sql`INSERT INTO "TicketEvent" ("id", "ticketId", "kind", "actorType", "actorId", "actorName", "before", "after", "createdAt")
    VALUES (${newId()}::uuid, ${ticketId}::uuid, ${kind}, ${actor.type}, ${by}, ${name},
      ${before && JSON.stringify(before)}::jsonb, ${after && JSON.stringify(after)}::jsonb, ${at}::timestamptz)`;
}

/** What comes with a message, each only when there is any, as further WITH parts. */
export function insertBelongings(
  ticketId: string,
  messageId: string,
  brought: { attachments?: NewAttachment[]; threadIds?: string[]; participants?: NewParticipant[] },
  at: Date,
): Prisma.Sql[] {
  const parts: Prisma.Sql[] = [];
  const files = brought.attachments ?? [];
  if (files.length > 0) {
    const rows = JSON.stringify(files.map((file, position) => ({ ...file, id: newId(), position })));
    const table = Prisma.sql`jsonb_to_recordset(${rows}::jsonb)
      AS f("id" uuid, "blobHash" text, "name" text, "type" text, "size" int, "inline" boolean, "contentId" text, "position" int)`;
    parts.push(Prisma.sql`"blobs" AS (INSERT INTO "Blob" ("hash", "size", "createdAt")
      SELECT DISTINCT ON (f."blobHash") f."blobHash", f."size", ${at}::timestamptz FROM ${table} ORDER BY f."blobHash" ON CONFLICT DO NOTHING)`);
    parts.push(Prisma.sql`"files" AS (INSERT INTO "Attachment" ("id", "messageId", "blobHash", "name", "type", "size", "inline", "contentId", "position", "createdAt")
      SELECT f."id", ${messageId}::uuid, f."blobHash", f."name", f."type", f."size", f."inline", f."contentId", f."position", ${at}::timestamptz FROM ${table})`);
  }
  if (brought.threadIds?.length) {
    parts.push(Prisma.sql`"threads" AS (INSERT INTO "ThreadId" ("messageId", "ticketId", "createdAt")
      SELECT DISTINCT i, ${ticketId}::uuid, ${at}::timestamptz FROM unnest(${brought.threadIds}::text[]) i ORDER BY i ON CONFLICT DO NOTHING)`);
  }
  if (brought.participants?.length) {
    parts.push(Prisma.sql`"people" AS (INSERT INTO "Participant" ("ticketId", "address", "name", "verified", "createdAt")
      SELECT DISTINCT ON (p."address") ${ticketId}::uuid, p."address", p."name", p."verified", ${at}::timestamptz
      FROM jsonb_to_recordset(${JSON.stringify(brought.participants)}::jsonb) AS p("address" text, "name" text, "verified" boolean)
      ORDER BY p."address" ON CONFLICT DO NOTHING)`);
  }
  return parts;
}

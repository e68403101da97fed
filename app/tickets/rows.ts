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
  return insertMessages([row]);
}

export function insertMessages(rows: MessageRow[]): Prisma.Sql {
  return Prisma.sql`INSERT INTO "Message" ("id", "ticketId", "kind", "authorStaffId", "authorCustomerId", "authorName", "authorAddress", "text", "folded",
      "html", "messageId", "inboundEmailId", "threadedBy", "unverified", "automatic", "recipients", "createdAt")
    VALUES ${Prisma.join(rows.map(valuesOfMessage))}`;
}

function valuesOfMessage(row: MessageRow): Prisma.Sql {
  return Prisma.sql`(${row.id}::uuid, ${row.ticketId}::uuid, ${row.kind}::"MessageKind", ${row.authorStaffId ?? null}::uuid, ${row.authorCustomerId ?? null}::uuid,
      ${row.authorName}, ${row.authorAddress}, ${row.text}, ${row.folded ?? ""}, ${row.html ?? null}, ${row.messageId ?? null},
      ${row.inboundEmailId ?? null}::uuid, ${row.threadedBy ?? null}, ${row.unverified ?? false}::boolean, ${row.automatic ?? null},
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
  return insertEvents([{ ticketId, kind, actor, before, after, at }]);
}

export type EventRow = { ticketId: string; kind: string; actor: Actor; before: object | null; after: object | null; at: Date };

export function insertEvents(rows: EventRow[]): Prisma.Sql {
  return Prisma.sql`INSERT INTO "TicketEvent" ("id", "ticketId", "kind", "actorType", "actorId", "actorName", "before", "after", "createdAt")
    VALUES ${Prisma.join(rows.map(valuesOfEvent))}`;
}

function valuesOfEvent({ ticketId, kind, actor, before, after, at }: EventRow): Prisma.Sql {
  const by = "id" in actor ? actor.id : null;
  const name = "name" in actor ? actor.name : "";
  return Prisma.sql`(${newId()}::uuid, ${ticketId}::uuid, ${kind}, ${actor.type}, ${by}, ${name},
      ${before && JSON.stringify(before)}::jsonb, ${after && JSON.stringify(after)}::jsonb, ${at}::timestamptz)`;
}

type Brought = { attachments?: NewAttachment[]; threadIds?: string[]; participants?: NewParticipant[] };

/** What comes with a message, each only when there is any, as further WITH parts. */
export function insertBelongings(ticketId: string, messageId: string, brought: Brought, at: Date): Prisma.Sql[] {
  // What is brought along may have a messageId of its own: its mail's.
  return insertAllBelongings([{ ...brought, ticketId, messageId, at }]);
}

/** The same for several messages of several tickets. */
export function insertAllBelongings(rows: Array<Brought & { ticketId: string; messageId: string; at: Date }>): Prisma.Sql[] {
  const parts: Prisma.Sql[] = [];
  const files = rows.flatMap(({ messageId, at, attachments = [] }) =>
    attachments.map((file, position) => ({ ...file, id: newId(), position, messageId, at })),
  );
  if (files.length > 0) {
    const table = Prisma.sql`jsonb_to_recordset(${JSON.stringify(files)}::jsonb) AS f("id" uuid, "messageId" uuid, "at" timestamptz, "blobHash" text,
      "name" text, "type" text, "size" int, "inline" boolean, "contentId" text, "position" int)`;
    parts.push(Prisma.sql`"blobs" AS (INSERT INTO "Blob" ("hash", "size", "createdAt")
      SELECT DISTINCT ON (f."blobHash") f."blobHash", f."size", f."at" FROM ${table} ORDER BY f."blobHash" ON CONFLICT DO NOTHING)`);
    parts.push(Prisma.sql`"files" AS (INSERT INTO "Attachment" ("id", "messageId", "blobHash", "name", "type", "size", "inline", "contentId", "position", "createdAt")
      SELECT f."id", f."messageId", f."blobHash", f."name", f."type", f."size", f."inline", f."contentId", f."position", f."at" FROM ${table})`);
  }
  const threads = rows.flatMap(({ ticketId, at, threadIds = [] }) => threadIds.map((messageId) => ({ messageId, ticketId, at })));
  if (threads.length > 0) {
    // Of two tickets in one burst that name the same mail, the first keeps it.
    parts.push(Prisma.sql`"threads" AS (INSERT INTO "ThreadId" ("messageId", "ticketId", "createdAt")
      SELECT DISTINCT ON (t."messageId") t."messageId", t."ticketId", t."at"
      FROM jsonb_to_recordset(${JSON.stringify(threads)}::jsonb) AS t("messageId" text, "ticketId" uuid, "at" timestamptz)
      ORDER BY t."messageId", t."at", t."ticketId" ON CONFLICT DO NOTHING)`);
  }
  const people = rows.flatMap(({ ticketId, at, participants = [] }) => participants.map((person) => ({ ...person, ticketId, at })));
  if (people.length > 0) {
    parts.push(Prisma.sql`"people" AS (INSERT INTO "Participant" ("ticketId", "address", "name", "verified", "createdAt")
      SELECT DISTINCT ON (p."ticketId", p."address") p."ticketId", p."address", p."name", p."verified", p."at"
      FROM jsonb_to_recordset(${JSON.stringify(people)}::jsonb)
        AS p("ticketId" uuid, "address" text, "name" text, "verified" boolean, "at" timestamptz)
      ORDER BY p."ticketId", p."address" ON CONFLICT DO NOTHING)`);
  }
  return parts;
}

/** Further WITH parts after the first ones. */
export function andAlso(parts: Prisma.Sql[]): Prisma.Sql {
  return parts.length === 0 ? Prisma.empty : Prisma.sql`, ${Prisma.join(parts, ", ")}`;
}

import { now } from "#app/platform/clock.ts";
import { makeCursor, readCursor } from "#app/platform/cursor.ts";
import { database, Prisma } from "#app/platform/database/index.ts";
import { isId } from "#app/platform/ids.ts";
import { Refusal } from "#app/refusal.ts";
import type { StaffActor } from "#app/staff/actor.ts";
import { mayAtDesk } from "#app/staff/roles.ts";
import { visibleTo, visibleToSql } from "#app/tickets/access.ts";
import { previewOf } from "#app/tickets/ticket.ts";
import { choiceOf, type Occasion } from "./kinds.ts";
import { preferences } from "./preferences.ts";

// The notification centre. Written when they might see the ticket, and shown only while they still may.

/** An entry of the centre. Without `ticket` and `article`: `count` tickets, a flood of new ones, or what `about` left behind. Times are ISO 8601 in UTC. */
export type Entry = {
  id: string;
  kind: Occasion;
  kinds: Occasion[];
  count: number;
  ticket: { number: number; subject: string; requester: string } | null;
  /** Of a review. */
  article: { id: string; title: string } | null;
  /** Who did the newest of it; "" when it was nobody's doing. */
  by: string;
  /** The colleague who left, of a handover. */
  about: string;
  /** One line of what was written. */
  excerpt: string;
  at: string;
  read: boolean;
};

/** More than this is shown as "99+". */
export const COUNTED_TO = 100;
const KEPT_DAYS = 90;

export async function unreadCount(staff: StaffActor): Promise<number> {
  const [row] = await database().$queryRaw<Array<{ n: number }>>`
    SELECT count(*)::int AS "n" FROM (
      SELECT 1 FROM "Notification" n LEFT JOIN "Ticket" t ON t."id" = n."ticketId"
      WHERE n."staffId" = ${staff.id}::uuid AND n."readAt" IS NULL AND ${stillSeen(staff)} LIMIT ${COUNTED_TO}) c`;
  return row?.n ?? 0;
}

export async function hasUnread(staff: StaffActor, number: number): Promise<boolean> {
  const [row] = await database().$queryRaw<Array<{ id: string }>>`
    SELECT n."id"::text FROM "Notification" n JOIN "Ticket" t ON t."id" = n."ticketId"
    WHERE n."staffId" = ${staff.id}::uuid AND n."readAt" IS NULL AND t."number" = ${number}::int LIMIT 1`;
  return row !== undefined;
}

type Row = Omit<Entry, "at" | "read" | "excerpt"> & { text: string | null; at: Date; place: string; readAt: Date | null };

/** Newest first; `cursor` is what the page before gave as `nextCursor`. 400 for a cursor of another list. */
export async function inbox(
  staff: StaffActor,
  page: { cursor?: string; limit?: number; unread?: boolean } = {},
): Promise<{ items: Entry[]; nextCursor: string | null }> {
  const limit = Math.min(Math.max(page.limit ?? 30, 1), 100);
  const unread = page.unread ? Prisma.sql`AND n."readAt" IS NULL` : Prisma.empty;
  const after = page.cursor ? Prisma.sql`AND (n."at", n."id") < ${placeOf(page.cursor)}` : Prisma.empty;
  const rows = await database().$queryRaw<Row[]>`
    SELECT n."id"::text, n."kind", n."kinds", n."count", n."at", n."at"::text AS "place", n."readAt",
      CASE WHEN n."kind" = 'reviewSentBack' THEN d."sentBackComment" ELSE left(m."text", 1000) END AS "text",
      COALESCE(s."name", m."authorName", '') AS "by", COALESCE(l."name", '') AS "about",
      CASE WHEN t."id" IS NOT NULL THEN json_build_object('number', t."number", 'subject', t."subject",
        'requester', COALESCE(NULLIF(c."name", ''), t."requesterAddress")) END AS "ticket",
      CASE WHEN a."id" IS NOT NULL THEN json_build_object('id', a."id", 'title', COALESCE(d."title", a."title")) END AS "article"
    FROM "Notification" n LEFT JOIN "Ticket" t ON t."id" = n."ticketId" LEFT JOIN "Customer" c ON c."id" = t."requesterId"
      LEFT JOIN "Message" m ON m."id" = n."messageId" LEFT JOIN "Staff" s ON s."id" = n."byStaffId" LEFT JOIN "Staff" l ON l."id" = n."aboutStaffId"
      LEFT JOIN "Article" a ON a."id" = n."articleId" LEFT JOIN "ArticleDraft" d ON d."articleId" = n."articleId"
    WHERE n."staffId" = ${staff.id}::uuid AND ${stillSeen(staff)} ${unread} ${after}
    ORDER BY n."at" DESC, n."id" DESC LIMIT ${limit + 1}`;
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(entryOf), nextCursor: rows.length > limit && last ? makeCursor(last.place, last.id) : null };
}

function entryOf({ text, at, readAt, place: _, ...row }: Row): Entry {
  return { ...row, excerpt: previewOf(text ?? ""), at: at.toISOString(), read: readAt !== null };
}

function placeOf(cursor: string): Prisma.Sql {
  const [at, id] = readCursor(cursor, 2) as [string, string];
  if (Number.isNaN(Date.parse(at)) || !isId(id)) throw new Refusal("badCursor", 400);
  return Prisma.sql`(${at}::timestamptz, ${id}::uuid)`;
}

/** A row without ticket and article is a number only. */
function stillSeen(staff: StaffActor): Prisma.Sql {
  return Prisma.sql`(n."ticketId" IS NULL OR ${visibleToSql(staff)}) AND (n."articleId" IS NULL OR ${mayAtDesk(staff, "articles")}::boolean)`;
}

/** For an open desk: how much is unread, and the newest of it that this colleague wants the browser to show. */
export async function latest(staff: StaffActor): Promise<{ unread: number; browser: Entry[] }> {
  const [unread, { matrix }, page] = await Promise.all([unreadCount(staff), preferences(staff), inbox(staff, { unread: true, limit: 5 })]);
  return { unread, browser: page.items.filter(({ kind }) => matrix[choiceOf(kind)].browser) };
}

/** 404 for another's. Read twice is read. */
export async function markRead(staff: StaffActor, id: string): Promise<void> {
  const where = { id, staffId: staff.id };
  if (!isId(id) || (await database().notification.count({ where })) === 0) throw new Refusal("notFound", 404);
  await database().notification.updateMany({ where: { ...where, readAt: null }, data: { readAt: now() } });
}

/** 404 when they may not see it. */
export async function markTicketRead(staff: StaffActor, number: number): Promise<void> {
  if ((await database().ticket.count({ where: { AND: [{ number }, visibleTo(staff)] } })) === 0) throw new Refusal("notFound", 404);
  await database().notification.updateMany({ where: { staffId: staff.id, readAt: null, ticket: { number } }, data: { readAt: now() } });
}

export async function markAllRead(staff: StaffActor): Promise<void> {
  await database().notification.updateMany({ where: { staffId: staff.id, readAt: null }, data: { readAt: now() } });
}

/** Called by the sweep. */
export async function forgetNotifications(): Promise<number> {
  const before = new Date(now().getTime() - KEPT_DAYS * 24 * 3_600_000);
  return (await database().notification.deleteMany({ where: { at: { lt: before } } })).count;
}

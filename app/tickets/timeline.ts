import { now } from "#app/platform/clock.ts";
import { makeCursor, readCursor } from "#app/platform/cursor.ts";
import { database, Prisma } from "#app/platform/database/index.ts";
import { linkifyText } from "#app/platform/html/markdown.ts";
import { isId } from "#app/platform/ids.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { may } from "./access.ts";
import { UNDO_DAYS } from "./act.ts";
import { riskOf } from "./file-risk.ts";
import { mentionsSql } from "./mentions.ts";
import { renderedText, type ShownMention } from "./rendered.ts";
import { closedSql } from "./scanning.ts";
import type {
  Delivery,
  MessageAuthor,
  MessageKind,
  Recipient,
  TimelineAttachment,
  TimelineEvent,
  TimelineItem,
  TimelineMessage,
} from "./ticket.ts";

export type MessageSql = {
  id: string;
  kind: MessageKind;
  authorStaffId: string | null;
  authorCustomerId: string | null;
  authorName: string;
  authorAddress: string;
  text: string;
  folded: string;
  html: string | null;
  hasHtml: boolean;
  messageId: string | null;
  threadedBy: string | null;
  unverified: boolean;
  automatic: string | null;
  recipients: Recipient[];
  attachments: Array<Omit<TimelineAttachment, "risk">>;
  delivery: Delivery | null;
  mentions: ShownMention[];
  referral: TimelineMessage["referral"];
  createdAt: Date;
  /** createdAt to the microsecond, for the cursor */
  place: string;
};

/** A ticket's messages and events, oldest first: the newest `limit` messages (before a cursor) and the events among them. */
export async function timelineOf(
  actor: Actor,
  ticketId: string,
  page: { before?: string; limit: number },
): Promise<{ timeline: TimelineItem[]; earlier: string | null }> {
  const rows = await messagesOf(actor, ticketId, { ...page, limit: page.limit + 1, html: false });
  const shown = rows.slice(0, page.limit).reverse();
  const first = shown[0];
  const more = rows.length > page.limit;
  const from = more && first ? first.createdAt : new Date(0);
  const events = await eventsOf(ticketId, from, page.before);
  const timeline = [...shown.map(timelineMessage), ...events].sort(byTime);
  return { timeline, earlier: more && first ? makeCursor(first.place, first.id) : null };
}

/** Newest first. `html`: with the HTML of each mail, which is large. */
export async function messagesOf(
  actor: Actor,
  ticketId: string,
  page: { before?: string; limit: number; html: boolean; only?: string },
): Promise<MessageSql[]> {
  const kinds = may(actor, "readNotes") ? Prisma.empty : Prisma.sql`AND m."kind" IN ('customer', 'reply')`;
  const before = page.before ? Prisma.sql`AND (m."createdAt", m."id") < ${placeOf(page.before)}` : Prisma.empty;
  const only = page.only ? Prisma.sql`AND m."id" = ${page.only}::uuid` : Prisma.empty;
  return database().$queryRaw<MessageSql[]>`
    SELECT m."id"::text, m."kind"::text, m."authorStaffId"::text, m."authorCustomerId"::text, m."authorName", m."authorAddress", m."text", m."folded",
      ${page.html ? Prisma.sql`m."html"` : Prisma.sql`NULL::text AS "html"`}, m."html" IS NOT NULL AS "hasHtml", m."messageId", m."threadedBy", m."unverified",
      m."automatic", m."recipients", ${mentionsSql} AS "mentions", m."createdAt", m."createdAt"::text AS "place",
      COALESCE((SELECT json_agg(json_build_object('id', a."id", 'name', a."name", 'type', a."type", 'size', a."size", 'inline', a."inline", 'closed', ${closedSql()}) ORDER BY a."position", a."id")
        FROM "Attachment" a JOIN "Blob" b ON b."hash" = a."blobHash" WHERE a."messageId" = m."id"), '[]'::json) AS "attachments",
      CASE WHEN o."id" IS NOT NULL THEN json_build_object('state', o."state", 'error', o."error", 'outboundId', o."id",
        'heldUntil', (SELECT h."until" FROM "HeldReply" h WHERE h."messageRowId" = m."id"), 'recipients',
        COALESCE((SELECT json_agg(json_build_object('field', r."field", 'address', r."address", 'state', r."state", 'error', r."error") ORDER BY r."field" DESC, r."address")
          FROM "OutboundRecipient" r WHERE r."outboundEmailId" = o."id"), '[]'::json)) END AS "delivery",
      (SELECT json_build_object('solved', f."solved", 'reason', f."reason", 'articles', count(*)::int)
        FROM "Referral" f JOIN "ReferredArticle" ra ON ra."referralId" = f."id" WHERE f."messageId" = m."id" AND NOT f."holdout" GROUP BY f."id") AS "referral"
    FROM "Message" m LEFT JOIN "OutboundEmail" o ON o."messageRowId" = m."id"
    WHERE m."ticketId" = ${ticketId}::uuid ${kinds} ${before} ${only}
    ORDER BY m."createdAt" DESC, m."id" DESC LIMIT ${page.limit}`;
}

async function eventsOf(ticketId: string, from: Date, before: string | undefined): Promise<TimelineEvent[]> {
  const until = before ? Prisma.sql`AND (v."createdAt", v."id") < ${placeOf(before)}` : Prisma.empty;
  const rows = await database().$queryRaw<Array<Omit<TimelineEvent, "type" | "createdAt"> & { createdAt: Date }>>`
    SELECT v."id"::text, v."kind", v."actorType", v."actorName", v."before", v."after", v."createdAt", a."id"::text AS "undo"
    FROM "TicketEvent" v LEFT JOIN "TicketAct" a ON a."id" = (v."after"->>'act')::uuid AND a."undoneAt" IS NULL
      AND a."createdAt" > ${new Date(now().getTime() - UNDO_DAYS * 24 * 3_600_000)}::timestamptz
    WHERE v."ticketId" = ${ticketId}::uuid AND v."createdAt" >= ${from}::timestamptz ${until}
    ORDER BY v."createdAt" DESC, v."id" DESC LIMIT 500`;
  return rows.map((row) => ({ ...row, type: "event", createdAt: row.createdAt.toISOString() }));
}

function placeOf(cursor: string): Prisma.Sql {
  const [at, id] = readCursor(cursor, 2) as [string, string];
  if (Number.isNaN(Date.parse(at)) || !isId(id)) throw new Refusal("badCursor", 400);
  return Prisma.sql`(${at}::timestamptz, ${id}::uuid)`;
}

/** Events of the same instant come after the message that caused them. */
function byTime(a: TimelineItem, b: TimelineItem): number {
  if (a.createdAt !== b.createdAt) return a.createdAt < b.createdAt ? -1 : 1;
  if (a.type !== b.type) return a.type === "message" ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

export function authorOf(
  row: Pick<MessageSql, "kind" | "authorStaffId" | "authorCustomerId" | "authorName" | "authorAddress">,
): MessageAuthor {
  const written = { name: row.authorName, address: row.authorAddress };
  if (row.kind === "reply" || row.kind === "note") return { type: "staff", id: row.authorStaffId, ...written };
  if (row.kind === "automatic" && !row.authorCustomerId) return { type: "system", id: null, ...written };
  return { type: "customer", id: row.authorCustomerId, ...written };
}

function timelineMessage(row: MessageSql): TimelineMessage {
  const { id, kind, text, folded, hasHtml, attachments, threadedBy, unverified, automatic, recipients, delivery, mentions, referral } = row;
  return {
    type: "message",
    id,
    kind,
    author: authorOf(row),
    text,
    textHtml: renderedText(kind, text, mentions),
    folded,
    foldedHtml: folded === "" ? "" : linkifyText(folded),
    hasHtml,
    attachments: attachments.map((file) => ({ ...file, risk: kind === "reply" ? null : riskOf(file.name, file.type) })),
    threadedBy,
    unverified,
    automatic,
    recipients,
    delivery,
    referral,
    createdAt: row.createdAt.toISOString(),
  };
}

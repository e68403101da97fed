import { Prisma, type Tx } from "#app/platform/database/index.ts";
import { replyDueAt } from "./due.ts";
import { clockRuns, previewOf, type TicketPriority, type TicketStatus } from "./ticket.ts";

/** The columns that a ticket's messages decide. */
export const toldByMessages = [
  "messageCount",
  "preview",
  "previewAuthor",
  "lastMessageAt",
  "lastCustomerMessageAt",
  "lastStaffMessageAt",
  "waitingSince",
  "replyDueAt",
];

type Counted = {
  count: number;
  lastMessageAt: Date | null;
  lastCustomerMessageAt: Date | null;
  lastStaffMessageAt: Date | null;
  unanswered: Date | null;
  text: string | null;
  author: string | null;
};

/**
 * What the ticket says of itself by its messages, after some came or went or were believed. What a stranger wrote says nothing. A ticket that lost all of them keeps its last words.
 * `waitingSince`: a wait that the messages alone do not show, such as that of a ticket merged into this one.
 */
export async function recount(tx: Tx, ticketId: string, waiting: Date | null = null): Promise<void> {
  const ticket = await tx.ticket.findUniqueOrThrow({ where: { id: ticketId }, select: { status: true, priority: true } });
  const counted = await countMessages(tx, ticketId);
  const since = earliest(waiting, clockRuns(ticket.status as TicketStatus) ? counted.unanswered : null);
  const words = counted.lastMessageAt
    ? Prisma.sql`"preview" = ${previewOf(counted.text ?? "")}, "previewAuthor" = ${counted.author ?? ""}, "lastMessageAt" = ${counted.lastMessageAt}::timestamptz,`
    : Prisma.empty;
  await tx.$executeRaw`
    UPDATE "Ticket" SET ${words} "messageCount" = ${counted.count}::int, "lastCustomerMessageAt" = ${counted.lastCustomerMessageAt}::timestamptz,
      "lastStaffMessageAt" = ${counted.lastStaffMessageAt}::timestamptz, "waitingSince" = ${since}::timestamptz,
      "replyDueAt" = ${replyDueAt(since, ticket.priority as TicketPriority)}::timestamptz
    WHERE "id" = ${ticketId}::uuid`;
}

async function countMessages(tx: Tx, ticketId: string): Promise<Counted> {
  const [row] = await tx.$queryRaw<[Counted]>`
    SELECT *, (SELECT min("createdAt") FROM "Message" WHERE "ticketId" = ${ticketId}::uuid AND "kind" = 'customer' AND NOT "unverified"
        AND "createdAt" > COALESCE(c."lastStaffMessageAt", '-infinity')) AS "unanswered"
    FROM (SELECT count(*)::int AS "count", max("createdAt") FILTER (WHERE "kind" IN ('customer', 'reply') AND NOT "unverified") AS "lastMessageAt",
        max("createdAt") FILTER (WHERE "kind" = 'customer' AND NOT "unverified") AS "lastCustomerMessageAt", max("createdAt") FILTER (WHERE "kind" = 'reply') AS "lastStaffMessageAt"
      FROM "Message" WHERE "ticketId" = ${ticketId}::uuid) c
    LEFT JOIN LATERAL (SELECT "text", CASE WHEN "authorName" = '' THEN "authorAddress" ELSE "authorName" END AS "author" FROM "Message"
      WHERE "ticketId" = ${ticketId}::uuid AND "kind" IN ('customer', 'reply') AND NOT "unverified" ORDER BY "createdAt" DESC, "id" DESC LIMIT 1) m ON true`;
  return row;
}

function earliest(a: Date | null, b: Date | null): Date | null {
  return a && b ? new Date(Math.min(a.getTime(), b.getTime())) : (a ?? b);
}

import { Prisma } from "#app/platform/database/index.ts";
import { type TicketRow, turnOf } from "./ticket.ts";

type Times = "createdAt" | "updatedAt" | "lastMessageAt" | "waitingSince" | "replyDueAt" | "solvesAt";
/** A row as the database gives it. */
export type RowSql = Omit<TicketRow, Times | "turn" | "unread" | "tags"> & {
  createdAt: Date;
  updatedAt: Date;
  lastMessageAt: Date;
  waitingSince: Date | null;
  replyDueAt: Date | null;
  solvesAt: Date | null;
  tags: string[] | null;
};

/** The columns of a row of the queue, of "Ticket" as t with the joins below. */
export const rowColumns = Prisma.sql`
  t."id"::text, t."number", t."subject", t."status"::text, t."priority"::text, t."type"::text, t."channel"::text, t."preview", t."previewAuthor",
  t."requesterId"::text, c."name" AS "requesterName", t."requesterAddress", p."key" AS "productKey", p."name" AS "productName",
  t."assigneeId"::text, s."name" AS "assigneeName", t."teamId"::text, e."name" AS "teamName",
  t."createdAt", t."updatedAt", t."lastMessageAt", t."waitingSince", t."replyDueAt", t."solvesAt", t."version",
  (SELECT array_agg(n."name" ORDER BY n."name") FROM "TicketTag" g JOIN "Tag" n ON n."id" = g."tagId" WHERE g."ticketId" = t."id") AS "tags"`;

export const rowJoins = Prisma.sql`
  JOIN "Customer" c ON c."id" = t."requesterId" JOIN "Product" p ON p."id" = t."productId"
  LEFT JOIN "Staff" s ON s."id" = t."assigneeId" LEFT JOIN "Team" e ON e."id" = t."teamId"`;

export function rowOf(row: RowSql): TicketRow {
  return {
    id: row.id,
    number: row.number,
    subject: row.subject,
    status: row.status,
    priority: row.priority,
    turn: turnOf(row),
    type: row.type,
    channel: row.channel,
    preview: row.preview,
    previewAuthor: row.previewAuthor,
    requesterId: row.requesterId,
    requesterName: row.requesterName,
    requesterAddress: row.requesterAddress,
    productKey: row.productKey,
    productName: row.productName,
    assigneeId: row.assigneeId,
    assigneeName: row.assigneeName,
    teamId: row.teamId,
    teamName: row.teamName,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    lastMessageAt: row.lastMessageAt.toISOString(),
    waitingSince: row.waitingSince?.toISOString() ?? null,
    replyDueAt: row.replyDueAt?.toISOString() ?? null,
    solvesAt: row.solvesAt?.toISOString() ?? null,
    version: row.version,
    unread: row.status === "new",
    tags: row.tags ?? [],
  };
}

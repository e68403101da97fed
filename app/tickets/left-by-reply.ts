import { Prisma } from "#app/platform/database/index.ts";
import type { Actor } from "#app/staff/actor.ts";
import type { LockedTicket } from "./lock.ts";
import { insertEvent } from "./rows.ts";
import { marksOf } from "./status.ts";
import type { TicketStatus } from "./ticket.ts";

/**
 * What a reply leaves on its ticket: the marks of its status, and, when documentation answers (`solvesAt`: solved by itself then), whoever
 * sent it looks after it when nobody does, so that any answer comes back to them. Any other reply takes that mark away.
 */
export function leftByReply(
  actor: Actor,
  ticket: LockedTicket,
  status: TicketStatus,
  solvesAt: Date | null,
  at: Date,
): { marks: Prisma.Sql[]; parts: Prisma.Sql[]; takes: boolean } {
  const isSame = status === ticket.status;
  const marks = isSame ? [Prisma.sql`"solvesAt" = ${solvesAt}::timestamptz`] : marksOf(status, "agent", at, solvesAt);
  if (!solvesAt || ticket.assigneeId || actor.type !== "staff") return { marks, parts: [], takes: false };
  const after = { assignee: { id: actor.id, name: actor.name } };
  return {
    marks: [...marks, Prisma.sql`"assigneeId" = ${actor.id}::uuid`],
    parts: [Prisma.sql`"taken" AS (${insertEvent(ticket.id, "assignment", actor, { assignee: null }, after, at)})`],
    takes: true,
  };
}

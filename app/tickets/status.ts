import { Prisma } from "#app/platform/database/index.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { type Change, type Changes, changeTicket } from "./change.ts";
import { replyDueAt, replyTargets } from "./due.ts";
import type { LockedTicket } from "./lock.ts";
import { clockRuns, type SolvedBy, type TicketStatus } from "./ticket.ts";
import { changeUndoably } from "./undoable.ts";

/** solvedBy: whose doing "solved" is; by default the actor's. 409 stale, 422 for "new", which is only ever the beginning. */
export async function setStatus(
  actor: Actor,
  number: number,
  input: { status: TicketStatus; version?: number; solvedBy?: SolvedBy },
): Promise<{ version: number; act?: string }> {
  const { version, ...wanted } = input;
  return actor.type === "staff" ? changeUndoably(actor, { number, version }, wanted) : changeTicket(actor, number, wanted, version);
}

export function statusChange(actor: Actor, ticket: LockedTicket, wanted: Changes, at: Date): Change[] {
  const { status } = wanted;
  if (status === undefined || status === ticket.status) return [];
  if (status === "new") throw new Refusal("invalid", 422, {}, { status: "notChoosable" });
  const byCustomer = ticket.solvesAt ? "docs" : "customer";
  const by = wanted.solvedBy ?? (actor.type === "customer" ? byCustomer : "agent");
  const after = status === "solved" && by === "docs" ? { status, solvedBy: by } : { status };
  return [{ kind: "status", before: { status: ticket.status }, after, set: marksOf(status, by, at) }];
}

/** The marks a status leaves on the row. Whatever becomes of it, it no longer waits to be solved by documentation, unless `solvesAt` says so. */
export function marksOf(status: TicketStatus, solvedBy: SolvedBy, at: Date, solvesAt: Date | null = null): Prisma.Sql[] {
  const set = Prisma.sql`"status" = ${status}::"TicketStatus", "solvesAt" = ${solvesAt}::timestamptz`;
  if (status === "solved")
    return [
      set,
      Prisma.sql`"solvedAt" = ${at}::timestamptz`,
      Prisma.sql`"closedAt" = NULL`,
      Prisma.sql`"solvedBy" = ${solvedBy}::"SolvedBy"`,
    ];
  if (status === "closed")
    return [set, Prisma.sql`"solvedAt" = COALESCE("solvedAt", ${at}::timestamptz)`, Prisma.sql`"closedAt" = ${at}::timestamptz`];
  return [set, Prisma.sql`"solvedAt" = NULL`, Prisma.sql`"closedAt" = NULL`, Prisma.sql`"solvedBy" = NULL`];
}

/** Waiting ends when the clock stops; when it runs again, the customer has waited since their first unanswered message. */
export function clockOf(ticket: LockedTicket, wanted: Changes): Prisma.Sql[] {
  const status = wanted.status ?? ticket.status;
  const priority = wanted.priority ?? ticket.priority;
  if (!clockRuns(status)) return ticket.waitingSince ? [Prisma.sql`"waitingSince" = NULL`, Prisma.sql`"replyDueAt" = NULL`] : [];
  if (ticket.waitingSince) return [Prisma.sql`"replyDueAt" = ${replyDueAt(ticket.waitingSince, priority)}::timestamptz`];
  if (status === ticket.status) return [];
  const since = Prisma.sql`(SELECT min(m."createdAt") FROM "Message" m WHERE m."ticketId" = ${ticket.id}::uuid AND m."kind" = 'customer' AND NOT m."unverified"
    AND m."createdAt" > COALESCE(${ticket.lastStaffMessageAt}::timestamptz, '-infinity'))`;
  const target = replyTargets[priority] / 1000;
  return [Prisma.sql`"waitingSince" = ${since}`, Prisma.sql`"replyDueAt" = ${since} + make_interval(secs => ${target}::float8)`];
}

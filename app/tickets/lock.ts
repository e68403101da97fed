import { Prisma, type Tx } from "#app/platform/database/index.ts";
import { Refusal } from "#app/refusal.ts";
import { type Actor, SYSTEM } from "#app/staff/actor.ts";
import { may, type TicketVerb, visibleToSql } from "./access.ts";
import type { TicketChannel, TicketPriority, TicketStatus, TicketType } from "./ticket.ts";

/** A ticket as its changers need it. */
export type LockedTicket = {
  id: string;
  number: number;
  subject: string;
  status: TicketStatus;
  priority: TicketPriority;
  type: TicketType | null;
  channel: TicketChannel;
  version: number;
  productId: string;
  mailboxId: string;
  requesterId: string;
  requesterAddress: string;
  requesterName: string;
  assigneeId: string | null;
  teamId: string | null;
  mergedIntoId: string | null;
  waitingSince: Date | null;
  lastCustomerMessageAt: Date | null;
  lastStaffMessageAt: Date | null;
  solvesAt: Date | null;
  spamAt: Date | null;
  trashedAt: Date | null;
};

/**
 * Takes the ticket for the rest of the transaction: nobody else changes it meanwhile.
 * 404 when the actor may not see it, 403 when it may not do this, 409 stale when `version` is not the present one.
 */
export async function lockTicket(
  tx: Tx,
  actor: Actor,
  verb: TicketVerb,
  which: { number: number } | { id: string },
  version?: number,
): Promise<LockedTicket> {
  const isIt = "id" in which ? Prisma.sql`t."id" = ${which.id}::uuid` : Prisma.sql`t."number" = ${which.number}::int`;
  const [ticket] = await takeLocks(tx, actor, isIt);
  if (!ticket) throw new Refusal("notFound", 404);
  if (!may(actor, verb)) throw new Refusal("notAllowed", 403);
  if (version === undefined || version === ticket.version) return ticket;
  // Merged meanwhile is the better answer: it says where to go on.
  await refuseMerged(tx, ticket);
  throw new Refusal("stale", 409, { number: ticket.number, version: ticket.version });
}

/** In one order for everybody, so that two who take several do not wait for each other for ever. */
async function takeLocks(tx: Tx, actor: Actor, which: Prisma.Sql): Promise<LockedTicket[]> {
  return tx.$queryRaw`
    SELECT t."id"::text, t."number", t."subject", t."status"::text, t."priority"::text, t."type"::text, t."channel"::text, t."version",
      t."productId"::text, t."mailboxId"::text, t."requesterId"::text, t."requesterAddress", c."name" AS "requesterName",
      t."assigneeId"::text, t."teamId"::text, t."mergedIntoId"::text,
      t."waitingSince", t."lastCustomerMessageAt", t."lastStaffMessageAt", t."solvesAt", t."spamAt", t."trashedAt"
    FROM "Ticket" t JOIN "Customer" c ON c."id" = t."requesterId"
    WHERE ${which} AND ${visibleToSql(actor)} ORDER BY t."id" FOR UPDATE OF t`;
}

/** The ticket, or the one it was merged into: there the conversation goes on. */
export async function lockSurvivor(tx: Tx, actor: Actor, ticketId: string): Promise<LockedTicket> {
  const [survivor] = await lockSurvivors(tx, actor, [ticketId]);
  return survivor!;
}

/** The same for several, in the order of `ticketIds`; two that were merged into one are that one twice. */
export async function lockSurvivors(tx: Tx, actor: Actor, ticketIds: string[]): Promise<LockedTicket[]> {
  const tickets = await takeLocks(tx, actor, Prisma.sql`t."id" = ANY(${ticketIds}::uuid[])`);
  if (tickets.length < new Set(ticketIds).size) throw new Refusal("notFound", 404);
  if (!may(actor, "write")) throw new Refusal("notAllowed", 403);
  const survivors = new Map<string, LockedTicket>();
  for (const asked of tickets) {
    let ticket = asked;
    // The holder of a merged ticket's key may write to the survivor, which the key does not name: from here on it is the product's doing.
    while (ticket.mergedIntoId) ticket = await lockTicket(tx, SYSTEM, "write", { id: ticket.mergedIntoId });
    survivors.set(asked.id, ticket);
  }
  return ticketIds.map((id) => survivors.get(id)!);
}

/** 409 with the survivor's number: a merged ticket is answered and changed there. */
export async function refuseMerged(tx: Tx, ticket: LockedTicket): Promise<void> {
  if (!ticket.mergedIntoId) return;
  const survivor = await tx.ticket.findUniqueOrThrow({ where: { id: ticket.mergedIntoId }, select: { number: true } });
  throw new Refusal("closedConversation", 409, { number: survivor.number });
}

/** 409: what lies in spam or in the trash is taken out before anybody is answered. */
export function refusePutAway(ticket: LockedTicket): void {
  if (ticket.spamAt || ticket.trashedAt) throw new Refusal("restoreFirst", 409, { number: ticket.number });
}

import { now } from "#app/platform/clock.ts";
import { Prisma, type Tx } from "#app/platform/database/index.ts";
import { publish } from "#app/platform/live/index.ts";
import { type Actor, SYSTEM } from "#app/staff/actor.ts";
import { replyDueAt } from "./due.ts";
import { lockTicket } from "./lock.ts";
import { react } from "./reactions.ts";
import { insertEvent } from "./rows.ts";
import { isLiveStatus } from "./ticket.ts";

/**
 * A reply did not reach its reader, so the customer still waits: the ticket is opened again and given to whoever wrote it,
 * unless somebody looks after it already. The event says whom it did not reach and what their server said.
 */
export async function reopenUndelivered(
  tx: Tx,
  ticketId: string,
  failure: { authorStaffId: string | null; addresses: string[]; error: string },
): Promise<void> {
  const ticket = await lockTicket(tx, SYSTEM, "change", { id: ticketId });
  const at = now();
  const event = insertEvent(
    ticket.id,
    "notDelivered",
    SYSTEM,
    { status: ticket.status },
    { status: "open", addresses: failure.addresses, error: failure.error },
    at,
  );
  const reopened = isLiveStatus(ticket.status) ? Prisma.empty : Prisma.sql`, "solvedAt" = NULL, "closedAt" = NULL, "solvedBy" = NULL`;
  const [row] = await tx.$queryRaw<Array<{ version: number; teamId: string | null }>>`
    WITH "event" AS (${event})
    UPDATE "Ticket" SET "status" = 'open', "assigneeId" = COALESCE("assigneeId", ${failure.authorStaffId}::uuid), "version" = "version" + 1,
      "waitingSince" = COALESCE("waitingSince", ${at}::timestamptz), "replyDueAt" = COALESCE("replyDueAt", ${replyDueAt(at, ticket.priority)}::timestamptz),
      "solvesAt" = NULL, "updatedAt" = ${at}::timestamptz ${reopened}
    WHERE "id" = ${ticket.id}::uuid RETURNING "version", "teamId"::text`;
  if (row) await publish(tx, { kind: "ticket", ticketId: ticket.id, number: ticket.number, ...row });
  await react(tx, { kind: "notDelivered", ticketId: ticket.id, actor: SYSTEM, authorStaffId: failure.authorStaffId });
}

/** What somebody decided about an answer that did not arrive, or that it is late: told among the ticket's events. */
export async function noteDelivery(
  tx: Tx,
  actor: Actor,
  ticketId: string,
  kind: "addressCorrected" | "gaveUpSending" | "deliveryDelayed",
  before: object | null,
  after: object,
): Promise<void> {
  const at = now();
  const [row] = await tx.$queryRaw<Array<{ number: number; version: number; teamId: string | null }>>`
    WITH "event" AS (${insertEvent(ticketId, kind, actor, before, after, at)})
    UPDATE "Ticket" SET "version" = "version" + 1, "updatedAt" = ${at}::timestamptz WHERE "id" = ${ticketId}::uuid
    RETURNING "number", "version", "teamId"::text`;
  if (row) await publish(tx, { kind: "ticket", ticketId, ...row });
}

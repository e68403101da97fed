import { now } from "#app/platform/clock.ts";
import { database, type Tx, transaction } from "#app/platform/database/index.ts";
import { isId } from "#app/platform/ids.ts";
import { publish } from "#app/platform/live/index.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { closeAccount } from "#app/staff/people.ts";
import { needAtDesk } from "#app/staff/roles.ts";
import { react } from "./reactions.ts";
import { insertEvent } from "./rows.ts";

/** How many open tickets somebody would leave behind. */
export async function openTicketsOf(actor: Actor, staffId: string): Promise<number> {
  needAtDesk(actor, "people");
  if (!isId(staffId)) return 0;
  const [row] = await database().$queryRaw<Array<{ n: number }>>`
    SELECT count(*)::int AS "n" FROM "Ticket" WHERE "live" AND "assigneeId" = ${staffId}::uuid`;
  return row?.n ?? 0;
}

/**
 * A colleague leaves: their account is closed and their tickets go to `toId`, or back to the queue (null), in one transaction. What `toId`
 * may not see (a private team's) goes to the queue. Solved tickets go along: a customer's answer opens them again, at a desk with somebody at it.
 */
export async function deactivate(actor: Actor, id: string, toId: string | null): Promise<{ handedOver: number }> {
  needAtDesk(actor, "people");
  return transaction(async (tx) => {
    const to = toId === null ? null : await heir(tx, toId, id);
    const left = await tx.$queryRaw<Left[]>`
      SELECT "id"::text, "number", "version", "live", "teamId"::text FROM "Ticket"
      WHERE "assigneeId" = ${id}::uuid AND ("live" OR "status" = 'solved') ORDER BY "id" FOR UPDATE`;
    const from = await tx.staff.findUnique({ where: { id }, select: { id: true, name: true } });
    const teams = new Set((await tx.team.findMany({ where: { private: true }, select: { id: true } })).map((team) => team.id));
    const theirs = to ? left.filter((ticket) => sees(to, ticket.teamId, teams)) : [];
    for (const ticket of left) await handOver(tx, actor, ticket, from, theirs.includes(ticket) ? to : null);
    const ticketIds = theirs.filter((ticket) => ticket.live).map((ticket) => ticket.id);
    if (to && ticketIds.length > 0) await react(tx, { kind: "handedOver", actor, fromStaffId: id, toStaffId: to.id, ticketIds });
    const handedOver = left.filter((ticket) => ticket.live).length;
    await closeAccount(tx, actor, id, { tickets: handedOver, to: to?.name ?? null });
    return { handedOver };
  });
}

type Left = { id: string; number: number; version: number; live: boolean; teamId: string | null };
type Named = { id: string; name: string };

async function handOver(tx: Tx, actor: Actor, ticket: Left, from: Named | null, to: Named | null): Promise<void> {
  const at = now();
  const event = insertEvent(ticket.id, "assignment", actor, { assignee: from }, { assignee: to && { id: to.id, name: to.name } }, at);
  await tx.$executeRaw`
    WITH "event" AS (${event})
    UPDATE "Ticket" SET "assigneeId" = ${to?.id ?? null}::uuid, "version" = "version" + 1, "updatedAt" = ${at}::timestamptz
    WHERE "id" = ${ticket.id}::uuid`;
  await publish(tx, { kind: "ticket", ticketId: ticket.id, number: ticket.number, version: ticket.version + 1, teamId: ticket.teamId });
}

async function heir(tx: Tx, toId: string, leaving: string) {
  const to = isId(toId) && toId !== leaving ? await tx.staff.findUnique({ where: { id: toId }, include: { teams: true } }) : null;
  if (!to || to.deactivatedAt || to.invitedAt || to.role === "light") throw new Refusal("invalid", 422, {}, { to: "unknownAssignee" });
  return to;
}

function sees(to: Awaited<ReturnType<typeof heir>>, teamId: string | null, privateTeams: Set<string>): boolean {
  return !teamId || to.role === "admin" || !privateTeams.has(teamId) || to.teams.some((one) => one.teamId === teamId);
}

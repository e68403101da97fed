import { Prisma, type Tx } from "#app/platform/database/index.ts";
import { isId } from "#app/platform/ids.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { listTeams } from "#app/staff/teams.ts";
import type { Acted } from "./act.ts";
import type { Change, Changes } from "./change.ts";
import type { LockedTicket } from "./lock.ts";
import { changeUndoably } from "./undoable.ts";

/** Gives the ticket to a colleague (null: to nobody) and/or a team. 422 unknownAssignee, unknownTeam; 409 stale. */
export async function assign(
  actor: Actor,
  number: number,
  input: { assigneeId?: string | null; teamId?: string | null; version?: number },
): Promise<Acted> {
  const { assigneeId, teamId, version } = input;
  return changeUndoably(actor, { number, version }, { assigneeId, teamId });
}

type Named = { id: string; name: string };

export async function assignmentChange(tx: Tx, actor: Actor, ticket: LockedTicket, wanted: Changes): Promise<Change[]> {
  const changes: Change[] = [];
  const teamId = wanted.teamId === undefined ? ticket.teamId : wanted.teamId;
  if (teamId !== ticket.teamId) {
    const [before, after] = [await teamNamed(tx, ticket.teamId), await teamKnownTo(actor, teamId)];
    changes.push({ kind: "team", before: { team: before }, after: { team: after }, set: [Prisma.sql`"teamId" = ${teamId}::uuid`] });
  }
  if (wanted.assigneeId !== undefined && wanted.assigneeId !== ticket.assigneeId) {
    const [before, after] = [await colleague(tx, ticket.assigneeId), await assignable(tx, wanted.assigneeId, teamId)];
    const set = [Prisma.sql`"assigneeId" = ${wanted.assigneeId}::uuid`];
    changes.push({ kind: "assignment", before: { assignee: before }, after: { assignee: after }, set });
  }
  return changes;
}

async function teamKnownTo(actor: Actor, id: string | null): Promise<Named | null> {
  if (id === null) return null;
  const team = (await listTeams(actor)).find((one) => one.id === id);
  if (!team) throw new Refusal("invalid", 422, {}, { team: "unknownTeam" });
  return { id, name: team.name };
}

/** An active colleague who may answer and who sees the ticket's team. */
async function assignable(tx: Tx, id: string | null, teamId: string | null): Promise<Named | null> {
  if (id === null) return null;
  const staff = isId(id) ? await tx.staff.findUnique({ where: { id }, include: { teams: true } }) : null;
  const team = teamId ? await tx.team.findUnique({ where: { id: teamId } }) : null;
  const inside = !team?.private || staff?.role === "admin" || staff?.teams.some((one) => one.teamId === teamId);
  if (!staff || staff.deactivatedAt || staff.invitedAt || staff.role === "light" || !inside)
    throw new Refusal("invalid", 422, {}, { assignee: "unknownAssignee" });
  return { id, name: staff.name };
}

async function colleague(tx: Tx, id: string | null): Promise<Named | null> {
  return id === null ? null : tx.staff.findUnique({ where: { id }, select: { id: true, name: true } });
}

async function teamNamed(tx: Tx, id: string | null): Promise<Named | null> {
  return id === null ? null : tx.team.findUnique({ where: { id }, select: { id: true, name: true } });
}

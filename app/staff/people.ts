import { now } from "#app/platform/clock.ts";
import type { Role } from "#app/platform/database/generated/enums.ts";
import { database, type Prisma, type Tx, transaction } from "#app/platform/database/index.ts";
import { isId } from "#app/platform/ids.ts";
import { publish } from "#app/platform/live/index.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "./actor.ts";
import { audit, subjectOf } from "./audit.ts";
import { isInvitationOver } from "./invitations.ts";
import { needAtDesk } from "./roles.ts";
import { forgetStaffKeys } from "./staff-keys.ts";

export type PersonState = "active" | "invited" | "invitationOver" | "inactive";

/** A colleague as who looks after people sees them. Times are ISO 8601 in UTC. */
export type Person = {
  id: string;
  name: string;
  email: string;
  role: Role;
  state: PersonState;
  teams: string[];
  secondStep: boolean;
  lastSeen: string | null;
  since: string;
};

const needed = {
  teams: { select: { team: { select: { name: true } } } },
  secondStep: { select: { confirmedAt: true } },
  sessions: { orderBy: { lastSeenAt: "desc" }, take: 1, select: { lastSeenAt: true } },
} satisfies Prisma.StaffInclude;

/** Everybody: who works here by name, then who is invited, then who left. 403 without "people". */
export async function listPeople(actor: Actor): Promise<Person[]> {
  needAtDesk(actor, "people");
  const rows = await database().staff.findMany({ include: needed, orderBy: [{ name: "asc" }, { id: "asc" }] });
  const rank = { active: 0, invited: 1, invitationOver: 1, inactive: 2 } as const;
  return rows.map(personOf).sort((a, b) => rank[a.state] - rank[b.state]);
}

export async function readPerson(actor: Actor, id: string): Promise<Person> {
  needAtDesk(actor, "people");
  const row = isId(id) ? await database().staff.findUnique({ where: { id }, include: needed }) : null;
  if (!row) throw new Refusal("notFound", 404);
  return personOf(row);
}

/** Takes effect with their next click. 409 lastAdmin. */
export async function changeRole(actor: Actor, id: string, role: Role): Promise<void> {
  needAtDesk(actor, "people");
  await transaction(async (tx) => {
    const staff = await theirs(tx, id);
    if (staff.role === "admin" && role !== "admin") await mustLeaveAnAdmin(tx, id);
    await tx.staff.update({ where: { id }, data: { role } });
    await publish(tx, { kind: "access", staffId: id });
    await audit(tx, actor, { what: "staff.changed", subject: subjectOf(staff), before: { role: staff.role }, after: { role } });
  });
}

/**
 * Closes the account, at once: sessions end, tokens and links open nothing. What they wrote stays theirs. Their tickets are handed over by
 * `deactivate` in app/tickets/handover.ts, in the same transaction: that is the door. 409 lastAdmin, notYourself.
 */
export async function closeAccount(tx: Tx, actor: Actor, id: string, told: Record<string, unknown>): Promise<void> {
  needAtDesk(actor, "people");
  const staff = await theirs(tx, id);
  if (actor.type === "staff" && actor.id === id) throw new Refusal("notYourself", 409);
  if (staff.deactivatedAt) throw new Refusal("alreadyThere", 409);
  if (staff.role === "admin") await mustLeaveAnAdmin(tx, id);
  await tx.staff.update({ where: { id }, data: { deactivatedAt: now() } });
  await tx.session.deleteMany({ where: { staffId: id } });
  await publish(tx, { kind: "access", staffId: id });
  await tx.apiToken.updateMany({ where: { staffId: id, revokedAt: null }, data: { revokedAt: now() } });
  await forgetStaffKeys(tx, id);
  await audit(tx, actor, { what: "staff.deactivated", subject: subjectOf(staff), after: told });
}

/** The account is open again, with the role and the password it had; tokens stay revoked. */
export async function reactivate(actor: Actor, id: string): Promise<void> {
  needAtDesk(actor, "people");
  await transaction(async (tx) => {
    const staff = await theirs(tx, id);
    if (!staff.deactivatedAt) return;
    await tx.staff.update({ where: { id }, data: { deactivatedAt: null } });
    await audit(tx, actor, { what: "staff.reactivated", subject: subjectOf(staff) });
  });
}

/** Two administrators who take each other's role at once: one waits for the other here, and is refused. */
async function mustLeaveAnAdmin(tx: Tx, id: string): Promise<void> {
  const others = await tx.$queryRaw<Array<{ id: string }>>`
    SELECT "id"::text FROM "Staff" WHERE "role" = 'admin' AND "deactivatedAt" IS NULL AND "invitedAt" IS NULL ORDER BY "id" FOR UPDATE`;
  if (others.every((admin) => admin.id === id)) throw new Refusal("lastAdmin", 409);
}

async function theirs(tx: Tx, id: string) {
  const staff = isId(id) ? await tx.staff.findUnique({ where: { id } }) : null;
  if (!staff) throw new Refusal("notFound", 404);
  return staff;
}

function personOf(row: Prisma.StaffGetPayload<{ include: typeof needed }>): Person {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.role,
    state: stateOf(row),
    teams: row.teams.map(({ team }) => team.name).sort(),
    secondStep: Boolean(row.secondStep?.confirmedAt),
    lastSeen: row.sessions[0]?.lastSeenAt.toISOString() ?? null,
    since: row.createdAt.toISOString(),
  };
}

function stateOf({ deactivatedAt, invitedAt }: { deactivatedAt: Date | null; invitedAt: Date | null }): PersonState {
  if (deactivatedAt) return "inactive";
  if (!invitedAt) return "active";
  return isInvitationOver(invitedAt) ? "invitationOver" : "invited";
}

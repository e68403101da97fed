import { type Tx, transaction } from "#app/platform/database/index.ts";
import { isId } from "#app/platform/ids.ts";
import { publish } from "#app/platform/live/index.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "./actor.ts";
import { audit } from "./audit.ts";
import { needAtDesk } from "./roles.ts";

export type TeamInput = { name: string; private: boolean; memberIds: string[] };
export type TeamDetail = TeamInput & { id: string };

/** 404 when there is none. */
export async function teamById(actor: Actor, id: string): Promise<TeamDetail> {
  needAtDesk(actor, "people");
  return transaction((tx) => teamOf(tx, id));
}

/** Teams with their members, for who looks after people. */
export async function teamsWithMembers(actor: Actor) {
  needAtDesk(actor, "people");
  return transaction((tx) =>
    tx.team.findMany({
      orderBy: { name: "asc" },
      select: { id: true, name: true, private: true, members: { select: { staff: { select: { id: true, name: true } } } } },
    }),
  );
}

/** The same `id` again is the same team. 422 when the name is missing, too long or taken. */
export async function createTeamWith(actor: Actor, id: string, input: TeamInput): Promise<void> {
  needAtDesk(actor, "people");
  const name = nameOf(input.name);
  await transaction(async (tx) => {
    if (!isId(id)) throw new Refusal("invalid", 400);
    if (await tx.team.findUnique({ where: { id } })) return;
    await refuseTaken(tx, name, id);
    await tx.team.create({ data: { id, name, private: input.private } });
    const members = await putMembers(tx, id, input.memberIds);
    await audit(tx, actor, { what: "team.created", subject: { type: "team", id, name }, after: { name, private: input.private, members } });
  });
}

/** What is seen of the team's tickets changes at once: a private team's are seen by its members and administrators only. */
export async function changeTeam(actor: Actor, id: string, input: TeamInput): Promise<void> {
  needAtDesk(actor, "people");
  const name = nameOf(input.name);
  await transaction(async (tx) => {
    const team = await teamOf(tx, id);
    await refuseTaken(tx, name, id);
    const before = { name: team.name, private: team.private, members: await namesOf(tx, team.memberIds) };
    await tx.team.update({ where: { id }, data: { name, private: input.private } });
    await tx.teamMember.deleteMany({ where: { teamId: id } });
    const after = { name, private: input.private, members: await putMembers(tx, id, input.memberIds) };
    for (const staffId of new Set([...team.memberIds, ...input.memberIds.filter(isId)])) await publish(tx, { kind: "access", staffId });
    await audit(tx, actor, { what: "team.changed", subject: { type: "team", id, name }, before, after });
  });
}

async function teamOf(tx: Tx, id: string): Promise<TeamDetail> {
  const team = isId(id) ? await tx.team.findUnique({ where: { id }, include: { members: true } }) : null;
  if (!team) throw new Refusal("notFound", 404);
  return { id: team.id, name: team.name, private: team.private, memberIds: team.members.map(({ staffId }) => staffId) };
}

function nameOf(typed: string): string {
  const name = typed.replace(/\s+/gu, " ").trim();
  if (!name) throw new Refusal("invalid", 422, {}, { name: "required" });
  if (name.length > 60) throw new Refusal("invalid", 422, { max: 60 }, { name: "tooLong" });
  return name;
}

async function refuseTaken(tx: Tx, name: string, id: string): Promise<void> {
  const other = await tx.team.findFirst({ where: { name: { equals: name, mode: "insensitive" }, id: { not: id } } });
  if (other) throw new Refusal("invalid", 422, {}, { name: "alreadyThere" });
}

async function putMembers(tx: Tx, teamId: string, memberIds: string[]): Promise<string[]> {
  const known = await tx.staff.findMany({ where: { id: { in: memberIds.filter(isId) } }, select: { id: true, name: true } });
  await tx.teamMember.createMany({ data: known.map(({ id }) => ({ teamId, staffId: id })), skipDuplicates: true });
  return known.map(({ name }) => name).sort();
}

async function namesOf(tx: Tx, ids: string[]): Promise<string[]> {
  return (await tx.staff.findMany({ where: { id: { in: ids } }, select: { name: true } })).map(({ name }) => name).sort();
}

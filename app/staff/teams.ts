import { database } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "./actor.ts";
import { needAtDesk } from "./roles.ts";

export type TeamView = { id: string; name: string; private: boolean };

/** 403 without "people"; 422 when the name is taken. */
export async function createTeam(actor: Actor, input: { name: string; private?: boolean; memberIds?: string[] }): Promise<{ id: string }> {
  needAtDesk(actor, "people");
  const id = newId();
  const { count } = await database().team.createMany({
    data: [{ id, name: input.name.trim(), private: input.private ?? false }],
    skipDuplicates: true,
  });
  if (count === 0) throw new Refusal("invalid", 422, {}, { name: "alreadyThere" });
  const members = (input.memberIds ?? []).map((staffId) => ({ teamId: id, staffId }));
  await database().teamMember.createMany({ data: members, skipDuplicates: true });
  return { id };
}

/** The teams this actor may know of: private ones only to their members, administrators and all-seeing tokens. */
export async function listTeams(actor: Actor): Promise<TeamView[]> {
  return database().team.findMany({ where: knownTeams(actor), select: { id: true, name: true, private: true }, orderBy: { name: "asc" } });
}

function knownTeams(actor: Actor): { id?: { in: string[] }; OR?: Array<{ private?: boolean; id?: { in: string[] } }> } {
  switch (actor.type) {
    case "system":
      return {};
    case "staff":
      return actor.role === "admin" ? {} : { OR: [{ private: false }, { id: { in: actor.teamIds } }] };
    case "token":
      return actor.scopes.includes("*") || actor.scopes.includes("tickets:private") ? {} : { OR: [{ private: false }] };
    default:
      return { id: { in: [] } };
  }
}

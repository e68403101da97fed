import { isId } from "#app/platform/ids.ts";
import { Refusal } from "#app/refusal.ts";
import type { StaffActor } from "#app/staff/actor.ts";
import { type DeskVerb, mayAtDesk } from "#app/staff/roles.ts";
import { listTeams } from "#app/staff/teams.ts";
import type { Reader } from "./saved-reply.ts";

// What a colleague keeps for themselves, for a team or for everybody: who uses it, and who may write it for whom.

/** Neither named: everybody's. */
export type Shared = { ownerId: string | null; teamId: string | null };
/** Who has this verb keeps things for everybody. */
export type SharingVerb = Extract<DeskVerb, "savedReplies" | "savedViews">;

/** Their own, their teams' and everybody's; an administrator uses every team's. */
export function usableBy(staff: StaffActor) {
  const ofTeam = staff.role === "admin" ? { teamId: { not: null } } : { teamId: { in: staff.teamIds } };
  return { OR: [{ ownerId: staff.id }, ofTeam, { ownerId: null, teamId: null }] };
}

export function mayWriteFor(staff: StaffActor, verb: SharingVerb, { ownerId, teamId }: Shared): boolean {
  if (ownerId) return ownerId === staff.id;
  if (teamId && staff.teamIds.includes(teamId)) return true;
  if (teamId && staff.role !== "admin") return false;
  return mayAtDesk(staff, verb);
}

/** Whom the actor may write for. */
export function readersFor(staff: StaffActor, verb: SharingVerb): Reader[] {
  const readers: Reader[] = ["me"];
  if (staff.teamIds.length > 0 || mayAtDesk(staff, verb)) readers.push("team");
  if (mayAtDesk(staff, verb)) readers.push("everybody");
  return readers;
}

/** What the form offers: whom the actor may write for, and of which teams. */
export async function sharingChoices(staff: StaffActor, verb: SharingVerb) {
  const teams = (await listTeams(staff)).filter(({ id }) => staff.role === "admin" || staff.teamIds.includes(id));
  return { teams, mayBeFor: readersFor(staff, verb).filter((one) => one !== "team" || teams.length > 0) };
}

/** What the form chose. 422 for a team that is none, 403 for readers the actor may not write for. */
export function sharedWith(staff: StaffActor, verb: SharingVerb, input: { for: Reader; teamId?: string }): Shared {
  const shared = { ownerId: input.for === "me" ? staff.id : null, teamId: input.for === "team" ? (input.teamId ?? "") : null };
  if (shared.teamId !== null && !isId(shared.teamId)) throw new Refusal("invalid", 422, {}, { team: "unknownTeam" });
  if (!mayWriteFor(staff, verb, shared)) throw new Refusal("notAllowed", 403);
  return shared;
}

export function readerOf({ ownerId, teamId }: Shared): Reader {
  return ownerId ? "me" : teamId ? "team" : "everybody";
}

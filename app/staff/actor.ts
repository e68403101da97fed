import type { Role } from "#app/platform/database/generated/enums.ts";

/** Who does something. Every loader, action and job names one; every domain verb asks `may` of it. */
export type Actor =
  | { type: "staff"; id: string; name: string; email: string; role: Role; teamIds: string[]; locale: string | null }
  /** A customer who holds the keys of tickets (decision 29), or is signed in: then `ticketIds` are all that were asked from their proved addresses. */
  | { type: "customer"; id: string; name: string; address: string; ticketIds: string[]; signedIn?: true }
  | { type: "token"; id: string; name: string; scopes: string[] }
  /** The product itself: rules, acknowledgements, mail that arrives. */
  | { type: "system"; name: string }
  | { type: "nobody" };

export type StaffActor = Extract<Actor, { type: "staff" }>;
export type CustomerActor = Extract<Actor, { type: "customer" }>;

export const NOBODY: Actor = { type: "nobody" };
export const SYSTEM: Extract<Actor, { type: "system" }> = { type: "system", name: "Sahut" };

/** A colleague's row with its teams. */
export type StaffRow = Pick<StaffActor, "id" | "name" | "email" | "role" | "locale"> & { teams: Array<{ teamId: string }> };

export function actorOfStaff(staff: StaffRow): StaffActor {
  const { id, name, email, role, locale } = staff;
  return { type: "staff", id, name, email, role, locale, teamIds: staff.teams.map((team) => team.teamId) };
}

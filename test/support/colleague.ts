import type { Role } from "#app/platform/database/generated/enums.ts";
import { database } from "#app/platform/database/index.ts";
import { createStaff } from "#app/staff/accounts.ts";
import { actorOfStaff, type StaffActor, SYSTEM } from "#app/staff/actor.ts";

/** Somebody who works here, as the one who acts. */
export async function colleague(role: Role, name: string): Promise<StaffActor> {
  const { id } = await createStaff(SYSTEM, { email: `${name.toLowerCase()}@example.com`, name, role });
  return actorOfStaff(await database().staff.findUniqueOrThrow({ where: { id }, include: { teams: true } }));
}

import { database } from "#app/platform/database/index.ts";
import { limit } from "#app/platform/rate-limit.ts";
import { Refusal } from "#app/refusal.ts";
import type { StaffActor } from "./actor.ts";
import { passwordFits } from "./passwords.ts";

/** Asked again before what a borrowed screen must not be able to do. 422 on field `present`. */
export async function provePassword(staff: StaffActor, present: string): Promise<void> {
  await limit("prove-password", staff.id, { points: 10, seconds: 900 });
  const { passwordHash } = await database().staff.findUniqueOrThrow({ where: { id: staff.id } });
  if (!(await passwordFits(passwordHash, present))) throw new Refusal("invalid", 422, {}, { present: "wrongPassword" });
}

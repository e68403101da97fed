import { database, transaction } from "#app/platform/database/index.ts";
import { Refusal } from "#app/refusal.ts";
import type { StaffActor } from "./actor.ts";
import { audit } from "./audit.ts";

/** For so many seconds a sent reply can be taken back; each colleague chooses. */
export const undoChoices = [0, 10, 30] as const;

export async function undoSeconds(staff: StaffActor): Promise<number> {
  return (await database().staff.findUniqueOrThrow({ where: { id: staff.id }, select: { undoSeconds: true } })).undoSeconds;
}

/** 422 for any other number. */
export async function setUndoSeconds(staff: StaffActor, seconds: number): Promise<void> {
  if (!(undoChoices as readonly number[]).includes(seconds)) throw new Refusal("invalid", 422, {}, { undoSeconds: "notOneOf" });
  const before = { undoSeconds: await undoSeconds(staff) };
  await transaction(async (tx) => {
    await tx.staff.update({ where: { id: staff.id }, data: { undoSeconds: seconds } });
    const subject = { type: "staff", id: staff.id, name: staff.name };
    await audit(tx, staff, { what: "staff.profileChanged", subject, before, after: { undoSeconds: seconds } });
  });
}

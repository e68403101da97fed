import { now } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/database/index.ts";
import { hashOfKey, newKey } from "#app/platform/ids.ts";
import { Refusal } from "#app/refusal.ts";

/** invitation: to set name and password. password: to set another one. */
export type StaffKeyKind = "invitation" | "password";

const HOUR = 3_600_000;
/** An invitation ends as a whole: this long after it was sent, whenever its letter left. */
export const INVITATION_LIFE = 7 * 24 * HOUR;
const PASSWORD_LIFE = HOUR;

/** The path that a link opens. */
export const doorOf = { invitation: "/desk/welcome/", password: "/desk/password/" } as const satisfies Record<StaffKeyKind, string>;

/** A new key to this person's door; only its hash is kept. null when there is no door to open any more: joined, called back, closed. */
export async function makeStaffKey(tx: Tx, staffId: string, kind: StaffKeyKind): Promise<string | null> {
  const staff = await tx.staff.findUnique({ where: { id: staffId } });
  if (!staff || staff.deactivatedAt || (kind === "invitation") !== (staff.invitedAt !== null)) return null;
  const key = newKey();
  const from = kind === "invitation" ? staff.invitedAt! : now();
  const expiresAt = new Date(from.getTime() + (kind === "invitation" ? INVITATION_LIFE : PASSWORD_LIFE));
  await tx.staffKey.create({ data: { hash: hashOfKey(key), staffId, kind, createdAt: now(), expiresAt } });
  return key;
}

/** Whose door this key opens. 404 linkOver: never was one, used, or over. `use`: it and its like open nothing afterwards. */
export async function openStaffKey(tx: Tx, key: string, kind: StaffKeyKind, use = false) {
  const hash = hashOfKey(key);
  // Two who use it at once: the second waits here, and then finds nothing.
  if (use) await tx.$executeRaw`SELECT 1 FROM "StaffKey" WHERE "hash" = ${hash} FOR UPDATE`;
  const row = await tx.staffKey.findUnique({ where: { hash }, include: { staff: true } });
  if (!row || row.kind !== kind || row.expiresAt <= now() || row.staff.deactivatedAt) throw new Refusal("linkOver", 404);
  if (use) await forgetStaffKeys(tx, row.staffId, kind);
  return row.staff;
}

export async function forgetStaffKeys(tx: Tx, staffId: string, kind?: StaffKeyKind): Promise<void> {
  await tx.staffKey.deleteMany({ where: { staffId, kind } });
}

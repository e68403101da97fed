import type { MailPace } from "#app/platform/database/generated/enums.ts";
import { database, transaction } from "#app/platform/database/index.ts";
import { Refusal } from "#app/refusal.ts";
import type { StaffActor } from "#app/staff/actor.ts";
import { audit } from "#app/staff/audit.ts";
import { kinds, type Matrix, matrixOf, ways } from "./kinds.ts";

export type Preferences = { matrix: Matrix; pace: MailPace; quietFrom: string | null; quietTo: string | null };

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

export async function preferences(staff: StaffActor): Promise<Preferences> {
  const row = await database().notificationPreference.findUnique({ where: { staffId: staff.id } });
  return {
    matrix: matrixOf(row?.matrix),
    pace: row?.pace ?? "atOnce",
    quietFrom: row?.quietFrom ?? null,
    quietTo: row?.quietTo ?? null,
  };
}

/** 422 for quiet hours that are no times, or of which one is missing. */
export async function savePreferences(staff: StaffActor, wanted: Preferences): Promise<void> {
  const { matrix, pace, quietFrom, quietTo } = wanted;
  const fields: Record<string, "invalid" | "required"> = {};
  for (const [name, value, other] of [
    ["quietFrom", quietFrom, quietTo],
    ["quietTo", quietTo, quietFrom],
  ] as const) {
    if (value && !TIME.test(value)) fields[name] = "invalid";
    if (!value && other) fields[name] = "required";
  }
  if (Object.keys(fields).length > 0) throw new Refusal("invalid", 422, {}, fields);
  const data = { matrix: matrixOf(matrix), pace, quietFrom: quietFrom || null, quietTo: quietTo || null };
  const before = await preferences(staff);
  await transaction(async (tx) => {
    await tx.notificationPreference.upsert({ where: { staffId: staff.id }, create: { staffId: staff.id, ...data }, update: data });
    const subject = { type: "staff", id: staff.id, name: staff.name };
    await audit(tx, staff, { what: "staff.notificationsChanged", subject, before: listed(before), after: listed(data) });
  });
}

/** For the audit log: what is on, as "kind.way". */
function listed({ matrix, ...rest }: Preferences) {
  return { ...rest, told: kinds.flatMap((kind) => ways.filter((way) => matrix[kind][way]).map((way) => `${kind}.${way}`)) };
}

import { database, transaction } from "#app/platform/database/index.ts";
import { Refusal, type RefusalCode } from "#app/refusal.ts";
import { locales } from "#app/words/index.ts";
import type { StaffActor } from "./actor.ts";
import { audit, subjectOf } from "./audit.ts";
import { chosenKeys, type OwnKeys, wrongKeys } from "./own-keys.ts";

/** What a member of staff decides about their own desk. `oneKey`: shortcuts of a single key are on; `keys`: other ones than the usual (WCAG 2.1.4). */
export type Profile = { name: string; email: string; locale: string | null; zone: string | null; oneKey: boolean; keys: OwnKeys };

export async function profile(staff: StaffActor): Promise<Profile> {
  const row = await database().staff.findUniqueOrThrow({
    where: { id: staff.id },
    select: { name: true, email: true, locale: true, zone: true, shortcuts: true },
  });
  const { shortcuts, ...rest } = row;
  const { oneKey, keys } = (shortcuts ?? {}) as { oneKey?: boolean; keys?: OwnKeys };
  return { ...rest, oneKey: oneKey !== false, keys: keys ?? {} };
}

/** 422 invalid with the fields that are wrong ("key.e" for a key). Empty language or zone = as the browser says. `known`: the keys that can be chosen. */
export async function saveProfile(
  staff: StaffActor,
  input: { name: string; locale: string; zone: string; oneKey: boolean; keys: OwnKeys },
  known: readonly string[],
): Promise<void> {
  const name = input.name.trim();
  const keys = chosenKeys(known, input.keys);
  const fields: Record<string, RefusalCode> = {};
  for (const [key, code] of Object.entries(wrongKeys(known, keys))) fields[`key.${key}`] = code;
  if (!name) fields.name = "required";
  if (name.length > 100) fields.name = "tooLong";
  if (input.locale && !locales().some(({ tag }) => tag === input.locale)) fields.locale = "invalid";
  if (input.zone && !Intl.supportedValuesOf("timeZone").includes(input.zone) && input.zone !== "UTC") fields.zone = "invalid";
  if (Object.keys(fields).length > 0) throw new Refusal("invalid", 422, { max: 100 }, fields);
  const after = { name, locale: input.locale || null, zone: input.zone || null, oneKey: input.oneKey, keys };
  const { email, ...before } = await profile(staff);
  await transaction(async (tx) => {
    const { oneKey, keys, ...row } = after;
    await tx.staff.update({ where: { id: staff.id }, data: { ...row, shortcuts: { oneKey, keys } } });
    await audit(tx, staff, { what: "staff.profileChanged", subject: subjectOf({ id: staff.id, name, email }), before, after });
  });
}

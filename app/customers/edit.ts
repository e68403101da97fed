import { type Tx, transaction } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import { Refusal, type RefusalCode } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { knownLocale } from "#app/words/index.ts";
import { lockCustomer, tell } from "./lock.ts";

export type Profile = { name: string; organisation: string; locale: string; zone: string; notes: string };

const LONGEST = { name: 200, organisation: 200, notes: 10_000 };

/** What a colleague knows of a customer. "" = unknown. 422 with the fields that are wrong. */
export async function editCustomer(actor: Actor, id: string, input: Profile): Promise<void> {
  const fields: Record<string, RefusalCode> = {};
  for (const name of ["name", "organisation", "notes"] as const) if (input[name].length > LONGEST[name]) fields[name] = "tooLong";
  if (input.locale && !knownLocale(input.locale)) fields.locale = "notOneOf";
  if (input.zone && input.zone !== "UTC" && !Intl.supportedValuesOf("timeZone").includes(input.zone)) fields.zone = "notOneOf";
  if (Object.keys(fields).length > 0)
    throw new Refusal("invalid", 422, { max: LONGEST[(Object.keys(fields)[0] as "name") ?? "name"] ?? 200 }, fields);
  await transaction(async (tx) => {
    const customer = await lockCustomer(tx, actor, id);
    const { name, locale, zone, notes, organisationId } = customer;
    const wanted = {
      name: input.name.trim(),
      locale: input.locale || null,
      zone: input.zone || null,
      notes: input.notes.trim(),
      organisationId: await organisationOf(tx, input.organisation.trim()),
    };
    const before = { name, locale, zone, notes, organisationId };
    if (JSON.stringify(before) === JSON.stringify(wanted)) return;
    await tx.customer.update({ where: { id }, data: wanted });
    await tell(tx, actor, id, "edited", before, wanted);
  });
}

/** The organisation of this name; the first to name it makes it. */
async function organisationOf(tx: Tx, name: string): Promise<string | null> {
  if (name === "") return null;
  const known = await tx.organisation.findFirst({ where: { name: { equals: name, mode: "insensitive" } }, select: { id: true } });
  return known?.id ?? (await tx.organisation.create({ data: { id: newId(), name }, select: { id: true } })).id;
}

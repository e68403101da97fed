import { now } from "#app/platform/clock.ts";
import { type Tx, transaction } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import { Refusal, type RefusalCode } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { needAtDesk } from "#app/staff/roles.ts";
import { knownLocale } from "#app/words/index.ts";
import { mustBeAddress, taken } from "./addresses.ts";
import { lockCustomer, tell } from "./lock.ts";

export type Profile = { name: string; organisation: string; locale: string; zone: string; notes: string };

const LONGEST = { name: 200, organisation: 200, notes: 10_000 };

/** What is known of a customer; what is not named stays. "" = unknown. 422 with the fields that are wrong. */
export async function editCustomer(actor: Actor, id: string, input: Partial<Profile>): Promise<void> {
  mustFit(input);
  await transaction(async (tx) => {
    const { name, locale, zone, notes, organisationId } = await lockCustomer(tx, actor, id);
    const before = { name, locale, zone, notes, organisationId };
    const wanted = { ...before, ...(await columnsOf(tx, input)) };
    if (JSON.stringify(before) === JSON.stringify(wanted)) return;
    await tx.customer.update({ where: { id }, data: wanted });
    await tell(tx, actor, id, "edited", before, wanted);
  });
}

/** A customer who has not written yet, say from a shop. 409 addressTaken when the address is somebody's; 422 as above, and for a bad address. */
export async function createCustomer(actor: Actor, input: Partial<Profile> & { address: string }): Promise<string> {
  needAtDesk(actor, "customers");
  mustFit(input);
  const address = mustBeAddress(input.address);
  const [id, createdAt] = [newId(), now()];
  await transaction(async (tx) => {
    await tx.customer.create({ data: { id, createdAt, ...(await columnsOf(tx, input)) } });
    const row = { id: newId(), customerId: id, address, createdAt };
    if ((await tx.customerAddress.createMany({ data: [row], skipDuplicates: true })).count === 0) throw taken();
    await tell(tx, actor, id, "created", null, { address });
  });
  return id;
}

function mustFit(input: Partial<Profile>): void {
  const fields: Record<string, RefusalCode> = {};
  const long = (["name", "organisation", "notes"] as const).filter((name) => (input[name]?.length ?? 0) > LONGEST[name]);
  for (const name of long) fields[name] = "tooLong";
  if (input.locale && !knownLocale(input.locale)) fields.locale = "notOneOf";
  if (input.zone && input.zone !== "UTC" && !Intl.supportedValuesOf("timeZone").includes(input.zone)) fields.zone = "notOneOf";
  if (Object.keys(fields).length > 0) throw new Refusal("invalid", 422, { max: LONGEST[long[0] ?? "name"] }, fields);
}

/** Those columns that the input names. */
async function columnsOf(tx: Tx, { name, organisation, locale, zone, notes }: Partial<Profile>) {
  return {
    ...(name !== undefined && { name: name.trim() }),
    ...(locale !== undefined && { locale: locale || null }),
    ...(zone !== undefined && { zone: zone || null }),
    ...(notes !== undefined && { notes: notes.trim() }),
    ...(organisation !== undefined && { organisationId: await organisationOf(tx, organisation.trim()) }),
  };
}

/** The organisation of this name; the first to name it makes it. */
async function organisationOf(tx: Tx, name: string): Promise<string | null> {
  if (name === "") return null;
  const known = await tx.organisation.findFirst({ where: { name: { equals: name, mode: "insensitive" } }, select: { id: true } });
  return known?.id ?? (await tx.organisation.create({ data: { id: newId(), name }, select: { id: true } })).id;
}

import { now } from "#app/platform/clock.ts";
import { database, type Tx, transaction } from "#app/platform/database/index.ts";
import { isId } from "#app/platform/ids.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { needAtDesk } from "#app/staff/roles.ts";
import { type Belongings, belongingsOf, handOver, together } from "./belongings.ts";
import { type LockedCustomer, lockCustomers, lockTicketsOf, tell } from "./lock.ts";

type Fields = Pick<LockedCustomer, "name" | "locale" | "zone" | "notes" | "organisationId">;
type Merge = { from: string; moved: Belongings; fields: Fields };

export type MergePreview = {
  addresses: Array<{ address: string; verified: boolean }>;
  tickets: number;
  /** Both have proved addresses: either is somebody who can sign in, and would see the other's tickets. */
  bothVerified: boolean;
};

/** What would go from `goneId` to the survivor. */
export async function previewMerge(actor: Actor, survivorId: string, goneId: string): Promise<MergePreview> {
  needAtDesk(actor, "customers");
  if (survivorId === goneId || !isId(survivorId) || !isId(goneId)) throw new Refusal("notFound", 404);
  const addresses = await database().customerAddress.findMany({
    where: { customerId: { in: [survivorId, goneId] } },
    orderBy: [{ main: "desc" }, { createdAt: "asc" }],
  });
  const tickets = await database().ticket.count({ where: { requesterId: goneId } });
  const verified = new Set(addresses.filter((row) => row.verifiedAt).map((row) => row.customerId));
  return {
    addresses: addresses
      .filter((row) => row.customerId === goneId)
      .map((row) => ({ address: row.address, verified: row.verifiedAt !== null })),
    tickets,
    bothVerified: verified.size === 2,
  };
}

/** Everything of `goneId` becomes the survivor's; what the survivor's profile lacks is filled from the other. Gives the event that undoes it. */
export async function mergeCustomers(actor: Actor, survivorId: string, goneId: string): Promise<{ eventId: string }> {
  if (survivorId === goneId) throw new Refusal("invalid", 422, {}, { other: "mergeSame" });
  needAtDesk(actor, "customers");
  if (!isId(survivorId) || !isId(goneId)) throw new Refusal("notFound", 404);
  return transaction(async (tx) => {
    await lockTicketsOf(tx, [survivorId, goneId]);
    const [survivor, gone] = (await lockCustomers(tx, actor, [survivorId, goneId])) as [LockedCustomer, LockedCustomer];
    const moved = await belongingsOf(tx, goneId);
    const hasMain = await tx.customerAddress.findFirst({ where: { customerId: survivorId, main: true } });
    // The survivor's first address stays first, also where none was chosen yet and the other's is older.
    const first = hasMain ? null : await tx.customerAddress.findFirst({ where: { customerId: survivorId }, orderBy: { createdAt: "asc" } });
    await handOver(tx, moved, goneId, survivorId, "keep");
    if (first) await tx.customerAddress.update({ where: { id: first.id }, data: { main: true } });
    const [before, after] = [fieldsOf(survivor), filled(survivor, gone)];
    await tx.customer.update({ where: { id: survivorId }, data: after });
    await tx.customer.update({ where: { id: goneId }, data: { mergedIntoId: survivorId } });
    const merge: Merge = { from: goneId, moved, fields: before };
    const shown = { name: gone.name, fields: after, madeMain: first?.id ?? null };
    return { eventId: await tell(tx, actor, survivorId, "merged", merge, shown) };
  });
}

/**
 * The two are two again, as they were before: each row that moved goes back, and so does what has come since to an address that moved. A field of
 * the survivor that somebody changed meanwhile stays as it was changed.
 */
export async function undoMerge(actor: Actor, customerId: string, eventId: string): Promise<{ id: string }> {
  needAtDesk(actor, "customers");
  if (!isId(customerId)) throw new Refusal("notFound", 404);
  return transaction(async (tx) => {
    await lockTicketsOf(tx, [customerId]);
    const event = await eventToUndo(tx, customerId, eventId, "merged");
    const merge = event.before as unknown as Merge;
    const after = event.after as unknown as { fields: Fields; madeMain: string | null };
    const [survivor, gone] = (await lockCustomers(tx, actor, [customerId, merge.from], true)) as [LockedCustomer, LockedCustomer];
    if (gone.mergedIntoId !== customerId || survivor.mergedIntoId !== null) throw new Refusal("cannotUndo", 409);
    const addresses = await tx.customerAddress.findMany({ where: { id: { in: merge.moved.addresses }, customerId } });
    const since = await Promise.all(addresses.map(({ address }) => belongingsOf(tx, customerId, address)));
    const all = together([merge.moved, ...since]);
    await handOver(tx, { ...all, addresses: merge.moved.addresses, mains: merge.moved.mains }, customerId, merge.from, "restore");
    await tx.customer.update({ where: { id: merge.from }, data: { mergedIntoId: null } });
    await tx.customer.update({ where: { id: customerId }, data: unchanged(survivor, after.fields, merge.fields) });
    if (after.madeMain) await tx.customerAddress.updateMany({ where: { id: after.madeMain, customerId }, data: { main: false } });
    await tx.customerEvent.update({ where: { id: eventId }, data: { undoneAt: now() } });
    return { id: merge.from };
  });
}

/** The event, taken for this transaction. 404 unless it is this customer's; 409 when it was undone already. */
export async function eventToUndo(tx: Tx, customerId: string, eventId: string, kind: "merged" | "split") {
  if (!isId(eventId)) throw new Refusal("notFound", 404);
  await tx.$executeRaw`SELECT 1 FROM "CustomerEvent" WHERE "id" = ${eventId}::uuid FOR UPDATE`;
  const event = await tx.customerEvent.findFirst({ where: { id: eventId, customerId, kind } });
  if (!event) throw new Refusal("notFound", 404);
  if (event.undoneAt) throw new Refusal("cannotUndo", 409);
  return event;
}

function fieldsOf({ name, locale, zone, notes, organisationId }: LockedCustomer): Fields {
  return { name, locale, zone, notes, organisationId };
}

function filled(survivor: LockedCustomer, gone: LockedCustomer): Fields {
  return {
    name: survivor.name || gone.name,
    locale: survivor.locale ?? gone.locale,
    zone: survivor.zone ?? gone.zone,
    notes: [survivor.notes, gone.notes].filter(Boolean).join("\n\n"),
    organisationId: survivor.organisationId ?? gone.organisationId,
  };
}

function unchanged(present: Fields, after: Fields, before: Fields): Partial<Fields> {
  const names = (Object.keys(before) as Array<keyof Fields>).filter((name) => present[name] === after[name]);
  return Object.fromEntries(names.map((name) => [name, before[name]]));
}

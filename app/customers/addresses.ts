import { now } from "#app/platform/clock.ts";
import { database, type Tx, transaction } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { lockCustomer, tell } from "./lock.ts";
import { normaliseAddress } from "./profiles.ts";

const ADDRESS = /^[^\s@<>,;:"()[\]\\]{1,64}@[^\s@<>,;:"()[\]\\]{1,255}$/;

/** One more address of this customer, unverified until its owner proves it. 409 when it is another customer's: then the two can be merged. */
export async function addAddress(actor: Actor, customerId: string, typed: string): Promise<void> {
  const address = mustBeAddress(typed);
  await transaction(async (tx) => {
    await lockCustomer(tx, actor, customerId);
    const { count } = await tx.customerAddress.createMany({
      data: [{ id: newId(), customerId, address, createdAt: now() }],
      skipDuplicates: true,
    });
    if (count === 0) throw taken();
    await tell(tx, actor, customerId, "addressAdded", null, { address });
  });
}

/** Its owner has proved it (decision 15): from now on the address's history is confirmed. */
export async function verifyAddress(typed: string): Promise<void> {
  const address = normaliseAddress(typed);
  await database().customerAddress.updateMany({ where: { address, verifiedAt: null }, data: { verifiedAt: now() } });
}

/** 409 for the last one, and for one that tickets are answered at: that can be split off, with its tickets. */
export async function removeAddress(actor: Actor, customerId: string, address: string): Promise<void> {
  await transaction(async (tx) => {
    await lockCustomer(tx, actor, customerId);
    const row = await ownAddress(tx, customerId, address);
    const others = await tx.customerAddress.count({ where: { customerId, id: { not: row.id } } });
    if (others === 0) throw new Refusal("invalid", 409, {}, { address: "lastAddress" });
    const used = await tx.ticket.findFirst({ where: { requesterId: customerId, requesterAddress: row.address }, select: { id: true } });
    if (used) throw new Refusal("invalid", 409, {}, { address: "addressInUse" });
    await tx.customerAddress.delete({ where: { id: row.id } });
    await tell(tx, actor, customerId, "addressRemoved", { address: row.address, verifiedAt: row.verifiedAt?.toISOString() ?? null }, null);
  });
}

/** The address that stands first, and that new tickets for this customer are answered at. */
export async function makeMainAddress(actor: Actor, customerId: string, address: string): Promise<void> {
  await transaction(async (tx) => {
    await lockCustomer(tx, actor, customerId);
    const row = await ownAddress(tx, customerId, address);
    if (row.main) return;
    const [before] = await tx.customerAddress.findMany({ where: { customerId, main: true }, select: { address: true } });
    await tx.customerAddress.updateMany({ where: { customerId, main: true }, data: { main: false } });
    await tx.customerAddress.update({ where: { id: row.id }, data: { main: true } });
    await tell(tx, actor, customerId, "mainAddress", { address: before?.address ?? null }, { address: row.address });
  });
}

/** As it is kept. 422 for what is none. */
export function mustBeAddress(typed: string): string {
  const address = normaliseAddress(typed);
  if (!ADDRESS.test(address)) throw new Refusal("invalid", 422, {}, { address: "badAddress" });
  return address;
}

/** An address is one customer's. */
export function taken(): Refusal {
  return new Refusal("invalid", 409, {}, { address: "addressTaken" });
}

export async function ownAddress(tx: Tx, customerId: string, address: string) {
  const row = await tx.customerAddress.findFirst({ where: { customerId, address: normaliseAddress(address) } });
  if (!row) throw new Refusal("notFound", 404);
  return row;
}

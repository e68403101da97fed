import { now } from "#app/platform/clock.ts";
import { transaction } from "#app/platform/database/index.ts";
import { isId, newId } from "#app/platform/ids.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { needAtDesk } from "#app/staff/roles.ts";
import { ownAddress } from "./addresses.ts";
import { type Belongings, belongingsOf, handOver, together } from "./belongings.ts";
import { lockCustomer, lockCustomers, lockTicketsOf, tell } from "./lock.ts";
import { eventToUndo } from "./merge.ts";
import { regroupAlone } from "./regrouping.ts";

/** An address becomes a customer of its own, with the tickets that were asked from it and what was written from it. 409 for the last one. */
export async function splitAddress(actor: Actor, customerId: string, address: string): Promise<{ id: string; eventId: string }> {
  needAtDesk(actor, "customers");
  if (!isId(customerId)) throw new Refusal("notFound", 404);
  return transaction(async (tx) => {
    await lockTicketsOf(tx, [customerId]);
    const customer = await lockCustomer(tx, actor, customerId);
    const row = await ownAddress(tx, customerId, address);
    if ((await tx.customerAddress.count({ where: { customerId } })) < 2) throw new Refusal("invalid", 409, {}, { address: "lastAddress" });
    const moved = await belongingsOf(tx, customerId, row.address);
    const id = newId();
    await tx.customer.create({ data: { id, name: customer.name, locale: customer.locale, zone: customer.zone, createdAt: now() } });
    await handOver(tx, moved, customerId, id, "keep");
    return { id, eventId: await tell(tx, actor, customerId, "split", { moved }, { id, address: row.address }) };
  });
}

/** The address is this customer's again, with all that has come to it since. 409 when its new customer has become more than this address. */
export async function undoSplit(actor: Actor, customerId: string, eventId: string): Promise<void> {
  needAtDesk(actor, "customers");
  if (!isId(customerId)) throw new Refusal("notFound", 404);
  await transaction(async (tx) => {
    await regroupAlone(tx);
    const event = await eventToUndo(tx, customerId, eventId, "split");
    const { id: splitId } = event.after as { id: string };
    await lockTicketsOf(tx, [customerId, splitId]);
    const { moved } = event.before as unknown as { moved: Belongings };
    await lockCustomers(tx, actor, [customerId, splitId]);
    const present = await belongingsOf(tx, splitId);
    if (present.addresses.some((id) => !moved.addresses.includes(id))) throw new Refusal("cannotUndo", 409);
    await handOver(tx, { ...together([moved, present]), addresses: moved.addresses, mains: moved.mains }, splitId, customerId, "restore");
    await tx.customer.update({ where: { id: splitId }, data: { mergedIntoId: customerId } });
    await tx.customerEvent.update({ where: { id: eventId }, data: { undoneAt: now() } });
  });
}

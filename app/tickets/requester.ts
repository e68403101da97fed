import { findOrCreateCustomer } from "#app/customers/profiles.ts";
import { now } from "#app/platform/clock.ts";
import { transaction } from "#app/platform/database/index.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { may } from "./access.ts";
import { type Acted, actOn } from "./act.ts";
import { isAddress } from "./address.ts";
import { refuseMerged } from "./lock.ts";
import { believeWriter } from "./stranger.ts";

/**
 * Somebody else is the one who asks: answers go to them from now on. Only ever by a person's decision. `keep`: who asked before stays as a
 * participant; otherwise their links to the ticket stop working. 422 badAddresses, requesterStays; 409 stale.
 */
export async function changeRequester(
  actor: Actor,
  number: number,
  who: { address: string; name?: string; keep: boolean; version?: number },
): Promise<Acted> {
  if (!may(actor, "change")) throw new Refusal("notAllowed", 403);
  const address = who.address.trim().toLowerCase();
  if (!isAddress(address)) throw new Refusal("badAddresses", 422, { address }, { address: "badAddress" });
  // Beforehand and by itself: mail of a new sender waits for their address while it holds tickets.
  const { customerId } = await transaction((tx) => findOrCreateCustomer(tx, { address, name: who.name }));
  return actOn(actor, "requester", [{ number, version: who.version }], async (tx, [ticket], at) => {
    await refuseMerged(tx, ticket!);
    const { id, requesterId, requesterAddress, requesterName } = ticket!;
    if (address === requesterAddress) throw new Refusal("requesterStays", 422, {}, { address: "requesterStays" });
    await tx.ticket.update({ where: { id }, data: { requesterId: customerId, requesterAddress: address } });
    await tx.participant.deleteMany({ where: { ticketId: id, address } });
    await believeWriter(tx, actor, ticket!, address, at);
    if (who.keep)
      await tx.$executeRaw`INSERT INTO "Participant" ("ticketId", "address", "name", "customerId", "verified")
        VALUES (${id}::uuid, ${requesterAddress}, ${requesterName}, ${requesterId}::uuid, true) ON CONFLICT ("ticketId", "address") DO UPDATE SET "verified" = true`;
    else if (customerId !== requesterId)
      await tx.ticketKey.updateMany({ where: { ticketId: id, customerId: requesterId, revokedAt: null }, data: { revokedAt: now() } });
    return { tell: [{ ticketId: id, kind: "requester", before: { address: requesterAddress }, after: { address } }] };
  });
}

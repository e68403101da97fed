import type { Tx } from "#app/platform/database/index.ts";
import { Refusal } from "#app/refusal.ts";
import type { LockedTicket } from "./lock.ts";
import type { Recipient } from "./ticket.ts";

/** To the requester, and in copy whom the reply names or else the verified participants; each address once. 422 badAddress. */
export async function recipientsOf(
  tx: Tx,
  ticket: Pick<LockedTicket, "id" | "requesterName" | "requesterAddress">,
  cc: Array<{ name: string; address: string }> | undefined,
): Promise<Recipient[]> {
  const copied = cc ?? (await tx.participant.findMany({ where: { ticketId: ticket.id, verified: true }, orderBy: { createdAt: "asc" } }));
  const to: Recipient = { field: "to", name: ticket.requesterName, address: ticket.requesterAddress };
  const seen = new Set([to.address]);
  const list: Recipient[] = [to];
  for (const { name, address } of copied) {
    const normal = address.trim().toLowerCase();
    if (!/^[^\s@]+@[^\s@]+$/.test(normal)) throw new Refusal("invalid", 422, {}, { cc: "badAddress" });
    if (!seen.has(normal)) list.push({ field: "cc", name, address: normal });
    seen.add(normal);
  }
  return list;
}

/** 409 with the survivor's number: a merged ticket is answered there. */
export async function refuseMerged(tx: Tx, ticket: LockedTicket): Promise<void> {
  if (!ticket.mergedIntoId) return;
  const survivor = await tx.ticket.findUniqueOrThrow({ where: { id: ticket.mergedIntoId }, select: { number: true } });
  throw new Refusal("closedConversation", 409, { number: survivor.number });
}

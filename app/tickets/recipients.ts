import type { Tx } from "#app/platform/database/index.ts";
import { Refusal } from "#app/refusal.ts";
import { isAddress } from "./address.ts";
import type { LockedTicket } from "./lock.ts";
import type { Recipient } from "./ticket.ts";

type Person = { name: string; address: string };

/** To whom the reply names or else the requester, and in copy whom it names or else the verified participants; each address once. 422 badAddresses. */
export async function recipientsOf(
  tx: Tx,
  ticket: Pick<LockedTicket, "id" | "requesterName" | "requesterAddress">,
  cc: Person[] | undefined,
  to?: Person[],
): Promise<Recipient[]> {
  const copied = cc ?? (await tx.participant.findMany({ where: { ticketId: ticket.id, verified: true }, orderBy: { createdAt: "asc" } }));
  const requester: Person = { name: ticket.requesterName, address: ticket.requesterAddress };
  const list: Recipient[] = [];
  for (const [field, people] of [
    ["to", to?.length ? to : [requester]],
    ["cc", copied],
  ] as const) {
    for (const { name, address: typed } of people) {
      const address = typed.trim().toLowerCase();
      if (address !== ticket.requesterAddress && !isAddress(address))
        throw new Refusal("badAddresses", 422, { address }, { [field]: "badAddress" });
      if (list.some((known) => known.address === address)) continue;
      list.push({ field, name: address === requester.address ? requester.name : name, address });
    }
  }
  return list;
}

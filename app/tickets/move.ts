import { isId } from "#app/platform/ids.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { type Acted, actOn } from "./act.ts";
import { refuseUnfit } from "./merge.ts";
import { recount } from "./recount.ts";
import { moveMessages } from "./split.ts";

/**
 * Moves one message into another ticket; what is answered to it arrives there. Its writer becomes a participant there.
 * 422 noMessages, nothingLeft (merge instead), and as mergeTickets.
 */
export async function moveMessage(
  actor: Actor,
  number: number,
  input: { messageId: string; to: number; version?: number; toVersion?: number },
): Promise<Acted> {
  if (number === input.to) throw new Refusal("mergeSelf", 422, {}, { into: "mergeSelf" });
  const both = [
    { number, version: input.version },
    { number: input.to, version: input.toVersion },
  ];
  return actOn(actor, "moved", both, async (tx, [from, to]) => {
    await refuseUnfit(tx, from!, to!);
    const message = isId(input.messageId) ? await tx.message.findFirst({ where: { id: input.messageId, ticketId: from!.id } }) : null;
    if (!message) throw new Refusal("noMessages", 422, {}, { messages: "noMessages" });
    const others = await tx.message.count({ where: { ticketId: from!.id, id: { not: message.id }, kind: { not: "automatic" } } });
    if (others === 0) throw new Refusal("nothingLeft", 422, {}, { messages: "nothingLeft" });
    if (message.kind === "customer" && message.authorAddress && message.authorAddress !== to!.requesterAddress)
      await tx.$executeRaw`INSERT INTO "Participant" ("ticketId", "address", "name", "customerId", "verified")
        VALUES (${to!.id}::uuid, ${message.authorAddress}, ${message.authorName}, ${message.authorCustomerId}::uuid, true)
        ON CONFLICT ("ticketId", "address") DO UPDATE SET "verified" = true`;
    await moveMessages(tx, [message.id], to!.id);
    await recount(tx, from!.id);
    await recount(tx, to!.id);
    const name = message.authorName || message.authorAddress;
    return {
      tell: [
        { ticketId: from!.id, kind: "movedOut", after: { number: to!.number, name } },
        { ticketId: to!.id, kind: "movedIn", after: { number, name } },
      ],
    };
  });
}

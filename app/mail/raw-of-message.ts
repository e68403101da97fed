import { database } from "#app/platform/database/index.ts";
import { isId } from "#app/platform/ids.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { visibleTo } from "#app/tickets/access.ts";
import { rawOf } from "./ledger.ts";

/** The bytes of the mail that this message was read from. 404 when it came by no mail or is not this actor's to see. */
export async function rawOfMessage(actor: Actor, messageId: string): Promise<Buffer> {
  const message = isId(messageId)
    ? await database().message.findFirst({
        where: { id: messageId, ticket: visibleTo(actor) },
        select: { inboundEmail: { select: { arrivals: { select: { id: true }, orderBy: { id: "asc" }, take: 1 } } } },
      })
    : null;
  const arrivalId = message?.inboundEmail?.arrivals[0]?.id;
  if (!arrivalId) throw new Refusal("notFound", 404);
  return rawOf(actor, arrivalId);
}

import { database } from "#app/platform/database/index.ts";
import { isId } from "#app/platform/ids.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { needAtDesk } from "#app/staff/roles.ts";
import { undoMerge } from "./merge.ts";
import { undoSplit } from "./split.ts";

/** Takes back a merge or a split, whichever this event of the customer was. 404 when it was neither. */
export async function undo(actor: Actor, customerId: string, eventId: string): Promise<void> {
  needAtDesk(actor, "customers");
  const event = isId(eventId) && isId(customerId) ? await database().customerEvent.findFirst({ where: { id: eventId, customerId } }) : null;
  if (event?.kind === "merged") await undoMerge(actor, customerId, eventId);
  else if (event?.kind === "split") await undoSplit(actor, customerId, eventId);
  else throw new Refusal("notFound", 404);
}

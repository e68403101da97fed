import { now } from "#app/platform/clock.ts";
import { database, transaction } from "#app/platform/database/index.ts";
import { isId, newId } from "#app/platform/ids.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { audit } from "#app/staff/audit.ts";
import { may, visibleTo } from "#app/tickets/access.ts";

/** A sender whose pictures are always loaded. `by` is the colleague who said so; null when they are gone. */
export type ImageSender = { id: string; address: string; by: string | null; at: string };

export async function listImageSenders(actor: Actor): Promise<ImageSender[]> {
  needChange(actor);
  const rows = await database().imageSender.findMany({
    orderBy: { address: "asc" },
    select: { id: true, address: true, createdAt: true, staff: { select: { name: true, email: true } } },
  });
  return rows.map(({ id, address, createdAt, staff }) => ({
    id,
    address,
    by: staff && (staff.name || staff.email),
    at: createdAt.toISOString(),
  }));
}

/** From now on the pictures of whoever wrote this mail are loaded at once. 404 when it came by no mail or is not this actor's to see. */
export async function alwaysShowImages(actor: Actor, messageId: string): Promise<{ id: string }> {
  needChange(actor);
  return transaction(async (tx) => {
    const message = isId(messageId)
      ? await tx.message.findFirst({
          where: { id: messageId, ticket: visibleTo(actor) },
          select: { inboundEmail: { select: { fromAddress: true } } },
        })
      : null;
    const address = message?.inboundEmail?.fromAddress;
    if (!address) throw new Refusal("notFound", 404);
    const known = await tx.imageSender.findUnique({ where: { address } });
    if (known) return { id: known.id };
    const staffId = actor.type === "staff" ? actor.id : null;
    const { id } = await tx.imageSender.create({ data: { id: newId(), address, staffId, createdAt: now() } });
    await audit(tx, actor, { what: "imageSender.saved", subject: { type: "imageSender", id, name: address } });
    return { id };
  });
}

export async function forgetImageSender(actor: Actor, id: string): Promise<void> {
  needChange(actor);
  await transaction(async (tx) => {
    const known = isId(id) ? await tx.imageSender.findUnique({ where: { id } }) : null;
    if (!known) throw new Refusal("notFound", 404);
    await tx.imageSender.delete({ where: { id } });
    await audit(tx, actor, { what: "imageSender.removed", subject: { type: "imageSender", id, name: known.address } });
  });
}

function needChange(actor: Actor): void {
  if (!may(actor, "change")) throw new Refusal("notAllowed", 403);
}

import { now } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import { publish } from "#app/platform/live/index.ts";
import type { TicketFact } from "#app/tickets/reactions.ts";
import { matrixOf } from "./kinds.ts";
import { letterDue } from "./quiet.ts";

/**
 * Whoever has the tickets of a colleague who left hears of it once, however many they are: one entry, and one letter that lists them
 * (mail.ts). Written at once, in the transaction of the handover: it is rare, and concerns one person.
 */
export async function newsOfHandover(tx: Tx, fact: Extract<TicketFact, { kind: "handedOver" }>): Promise<void> {
  const { actor, fromStaffId, toStaffId: staffId, ticketIds } = fact;
  const byStaffId = actor.type === "staff" ? actor.id : null;
  if (byStaffId === staffId) return;
  const { notify, zone } = await tx.staff.findUniqueOrThrow({ where: { id: staffId }, include: { notify: true } });
  const { assigned } = matrixOf(notify?.matrix);
  const at = now();
  const about = { aboutStaffId: fromStaffId, byStaffId, count: ticketIds.length };
  if (assigned.desk || assigned.browser) {
    await tx.notification.create({
      data: { id: newId(), staffId, kind: "handedOver", kinds: ["handedOver"], ...about, at, createdAt: at },
    });
    await publish(tx, { kind: "notification", staffId });
  }
  if (!assigned.mail) return;
  const installation = await tx.installation.findFirst({ select: { zone: true } });
  const { pace = "atOnce", quietFrom = null, quietTo = null } = notify ?? {};
  const dueAt = letterDue(at, { pace, quietFrom, quietTo, zone: zone ?? installation?.zone ?? "UTC" });
  await tx.mailNotice.createMany({
    data: ticketIds.map((ticketId) => ({ id: newId(), staffId, ticketId, kind: "handedOver", byStaffId, dueAt, createdAt: at })),
  });
}

import type { Actor } from "#app/staff/actor.ts";
import { type Acted, actOn } from "./act.ts";
import { refuseMerged } from "./lock.ts";

/** The ticket leaves the queue. Nothing is deleted (decision 28), and a customer who writes again takes it out. 409 stale. */
export async function trashTicket(actor: Actor, number: number, seen: { version?: number; batchId?: string } = {}): Promise<Acted> {
  return actOn(
    actor,
    "trash",
    [{ number, version: seen.version }],
    async (tx, [ticket], at) => {
      await refuseMerged(tx, ticket!);
      await tx.$executeRaw`UPDATE "Ticket" SET "trashedAt" = COALESCE("trashedAt", ${at}::timestamptz) WHERE "id" = ${ticket!.id}::uuid`;
      return { tell: [{ ticketId: ticket!.id, kind: "trash", after: {} }] };
    },
    seen.batchId,
  );
}

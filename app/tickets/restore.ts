import type { Actor } from "#app/staff/actor.ts";
import { type Acted, actOn } from "./act.ts";
import { refuseMerged } from "./lock.ts";

/** Out of spam and out of the trash: the ticket is back where its status belongs. 409 stale. */
export async function restoreTicket(actor: Actor, number: number, seen: { version?: number; batchId?: string } = {}): Promise<Acted> {
  return actOn(
    actor,
    "restored",
    [{ number, version: seen.version }],
    async (tx, [ticket]) => {
      await refuseMerged(tx, ticket!);
      await tx.$executeRaw`UPDATE "Ticket" SET "trashedAt" = NULL, "spamAt" = NULL WHERE "id" = ${ticket!.id}::uuid`;
      return { tell: [{ ticketId: ticket!.id, kind: "restored", before: { spam: ticket!.spamAt !== null }, after: {} }] };
    },
    seen.batchId,
  );
}

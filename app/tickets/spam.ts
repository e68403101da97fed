import type { Actor } from "#app/staff/actor.ts";
import { type Acted, actOn } from "./act.ts";
import { refuseMerged } from "./lock.ts";

/** The ticket leaves the queue, and what its sender writes into it later stays here too (decision 24). Nothing is deleted. 409 stale. */
export async function markSpam(actor: Actor, number: number, seen: { version?: number; batchId?: string } = {}): Promise<Acted> {
  return actOn(
    actor,
    "spam",
    [{ number, version: seen.version }],
    async (tx, [ticket], at) => {
      await refuseMerged(tx, ticket!);
      await tx.$executeRaw`UPDATE "Ticket" SET "spamAt" = COALESCE("spamAt", ${at}::timestamptz) WHERE "id" = ${ticket!.id}::uuid`;
      return { tell: [{ ticketId: ticket!.id, kind: "spam", after: {} }] };
    },
    seen.batchId,
  );
}

import { now } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/database/index.ts";
import { SYSTEM } from "#app/staff/actor.ts";
import { insertEvent } from "./rows.ts";

/** One mail was written to several products: each has its own ticket, and each says where the others are. */
export async function linkTickets(tx: Tx, tickets: Array<{ ticketId: string; number: number }>): Promise<void> {
  for (const { ticketId } of tickets) {
    const numbers = tickets.filter((other) => other.ticketId !== ticketId).map((other) => other.number);
    await tx.$executeRaw`${insertEvent(ticketId, "linked", SYSTEM, null, { numbers }, now())}`;
  }
}

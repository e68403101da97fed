import { now } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/database/index.ts";
import { Refusal } from "#app/refusal.ts";
import { type Actor, SYSTEM } from "#app/staff/actor.ts";
import { type Acted, actOn } from "./act.ts";
import { insertEvent } from "./rows.ts";

/** Two tickets that belong together: each page names the other. 422 mergeSelf; 404 unless the actor sees both. */
export async function linkTicket(actor: Actor, number: number, to: number, version?: number): Promise<Acted> {
  return pair(actor, "linked", number, to, version, linkPair);
}

export async function unlinkTicket(actor: Actor, number: number, to: number, version?: number): Promise<Acted> {
  return pair(actor, "unlinked", number, to, version, unlinkPair);
}

type Pairing = (tx: Tx, one: string, other: string, at: Date) => Promise<void>;

async function pair(
  actor: Actor,
  kind: "linked" | "unlinked",
  number: number,
  to: number,
  version: number | undefined,
  work: Pairing,
): Promise<Acted> {
  if (number === to) throw new Refusal("mergeSelf", 422, {}, { into: "mergeSelf" });
  return actOn(actor, kind, [{ number, version }, { number: to }], async (tx, [one, other], at) => {
    await work(tx, one!.id, other!.id, at);
    const line = kind === "linked" ? "linkedWith" : "unlinked";
    return {
      tell: [
        { ticketId: one!.id, kind: line, after: { number: to } },
        { ticketId: other!.id, kind: line, after: { number } },
      ],
    };
  });
}

export async function linkPair(tx: Tx, one: string, other: string, at: Date): Promise<void> {
  const [firstId, secondId] = [one, other].sort() as [string, string];
  await tx.ticketLink.createMany({ data: [{ firstId, secondId, createdAt: at }], skipDuplicates: true });
}

async function unlinkPair(tx: Tx, one: string, other: string): Promise<void> {
  const [firstId, secondId] = [one, other].sort() as [string, string];
  await tx.ticketLink.deleteMany({ where: { firstId, secondId } });
}

/** One mail was written to several products: each has its own ticket, and each says where the others are. */
export async function linkTickets(tx: Tx, tickets: Array<{ ticketId: string; number: number }>): Promise<void> {
  for (const { ticketId } of tickets) {
    const numbers = tickets.filter((other) => other.ticketId !== ticketId).map((other) => other.number);
    await tx.$executeRaw`${insertEvent(ticketId, "linked", SYSTEM, null, { numbers }, now())}`;
  }
}

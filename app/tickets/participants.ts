import { now } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/database/index.ts";
import { Refusal } from "#app/refusal.ts";
import { type Actor, SYSTEM } from "#app/staff/actor.ts";
import { type Acted, actOn } from "./act.ts";
import { isAddress } from "./address.ts";
import { type LockedTicket, refuseMerged } from "./lock.ts";
import { insertEvent } from "./rows.ts";
import { believeWriter } from "./stranger.ts";

type Who = { address: string; name?: string; version?: number };

/** From now on they are copied on every answer, and may speak here. 422 badAddresses, requesterStays; 409 stale. */
export async function addParticipant(actor: Actor, number: number, who: Who): Promise<Acted> {
  return onParticipant(actor, number, who, "participantAdded", async (tx, ticket, address, at) => {
    if (!isAddress(address)) throw new Refusal("badAddresses", 422, { address }, { address: "badAddress" });
    if (address === ticket.requesterAddress) throw new Refusal("requesterStays", 422, {}, { address: "requesterStays" });
    await tx.$executeRaw`
      INSERT INTO "Participant" ("ticketId", "address", "name", "verified") VALUES (${ticket.id}::uuid, ${address}, ${(who.name ?? "").trim().slice(0, 200)}, true)
      ON CONFLICT ("ticketId", "address") DO UPDATE SET "verified" = true`;
    await believeWriter(tx, actor, ticket, address, at);
  });
}

/** Who wrote in uninvited belongs here after all: what they wrote counts, and they are copied on answers. */
export async function acceptParticipant(actor: Actor, number: number, who: Who): Promise<Acted> {
  return onParticipant(actor, number, who, "participantAccepted", async (tx, ticket, address, at) => {
    const { count } = await tx.participant.updateMany({ where: { ticketId: ticket.id, address }, data: { verified: true } });
    if (count === 0) throw new Refusal("notFound", 404);
    await believeWriter(tx, actor, ticket, address, at);
  });
}

/** They get no more copies. What they wrote stays; should they write again, they are a stranger. */
export async function removeParticipant(actor: Actor, number: number, who: Who): Promise<Acted> {
  return onParticipant(actor, number, who, "participantRemoved", async (tx, ticket, address) => {
    const { count } = await tx.participant.deleteMany({ where: { ticketId: ticket.id, address } });
    if (count === 0) throw new Refusal("notFound", 404);
  });
}

type Work = (tx: Tx, ticket: LockedTicket, address: string, at: Date) => Promise<void>;

async function onParticipant(actor: Actor, number: number, who: Who, kind: string, work: Work): Promise<Acted> {
  const address = who.address.trim().toLowerCase();
  return actOn(actor, "participants", [{ number, version: who.version }], async (tx, [ticket], at) => {
    await refuseMerged(tx, ticket!);
    await work(tx, ticket!, address, at);
    return { tell: [{ ticketId: ticket!.id, kind, after: { address } }] };
  });
}

/** The requester wrote on without them (mail/left-out.ts): no more copies, and a line that says so. */
export async function takeOutParticipants(tx: Tx, ticketId: string, addresses: string[], by: string): Promise<string[]> {
  const gone = await tx.$queryRaw<Array<{ address: string }>>`
    DELETE FROM "Participant" WHERE "ticketId" = ${ticketId}::uuid AND "address" = ANY(${addresses}) AND "verified" RETURNING "address"`;
  const left = gone.map((person) => person.address).sort();
  if (left.length === 0) return [];
  await tx.$executeRaw`${insertEvent(ticketId, "participantsLeft", SYSTEM, null, { by, addresses: left }, now())}`;
  return left;
}

import { Prisma, type Tx } from "#app/platform/database/index.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { type Acted, actOn } from "./act.ts";
import { takeDraftsAlong } from "./drafts.ts";
import { type LockedTicket, refuseMerged, refusePutAway } from "./lock.ts";
import { recount } from "./recount.ts";
import { insertEvent } from "./rows.ts";
import { marksOf } from "./status.ts";
import { clockRuns, isLiveStatus } from "./ticket.ts";

/**
 * Merges ticket `number` into `into`, which gets its messages, people, tags and everything by which later mail finds it. Whoever else asked becomes a
 * participant. Nothing that waits is forgotten: the survivor waits for us since the earlier of the two, and is opened again for it.
 * 422 mergeSelf, otherProduct, otherPrivacy; 409 stale, restoreFirst, closedConversation; 404 unless the actor sees both.
 */
export async function mergeTickets(
  actor: Actor,
  number: number,
  into: number,
  seen: { version?: number; intoVersion?: number; batchId?: string } = {},
): Promise<Acted> {
  if (number === into) throw new Refusal("mergeSelf", 422, {}, { into: "mergeSelf" });
  const both = [
    { number: into, version: seen.intoVersion },
    { number, version: seen.version },
  ];
  return actOn(
    actor,
    "merged",
    both,
    async (tx, [survivor, other], at) => {
      await refuseUnfit(tx, survivor!, other!);
      await takeOver(tx, survivor!, other!);
      const waits = isLiveStatus(other!.status) ? other!.waitingSince : null;
      if (waits && !clockRuns(survivor!.status)) await reopen(tx, actor, survivor!, at);
      await tx.$executeRaw`UPDATE "Ticket" SET "mergedIntoId" = ${survivor!.id}::uuid, "messageCount" = 0 WHERE "id" = ${other!.id}::uuid`;
      await recount(tx, survivor!.id, earliest(waits, survivor!.waitingSince));
      return {
        tell: [
          { ticketId: survivor!.id, kind: "merged", after: { number: other!.number, subject: other!.subject } },
          { ticketId: other!.id, kind: "mergedInto", after: { number: survivor!.number, subject: survivor!.subject } },
        ],
      };
    },
    seen.batchId,
  );
}

/** One answer goes to both, so it must be one seller's, and nobody may read what they could not read before. */
export async function refuseUnfit(tx: Tx, one: LockedTicket, other: LockedTicket): Promise<void> {
  for (const ticket of [one, other]) {
    await refuseMerged(tx, ticket);
    refusePutAway(ticket);
  }
  if (one.productId !== other.productId) throw new Refusal("otherProduct", 422, {}, { into: "otherProduct" });
  if (one.teamId === other.teamId) return;
  const teamIds = [one.teamId, other.teamId].filter((id): id is string => id !== null);
  if ((await tx.team.count({ where: { id: { in: teamIds }, private: true } })) > 0)
    throw new Refusal("otherPrivacy", 422, {}, { into: "otherPrivacy" });
}

async function takeOver(tx: Tx, survivor: LockedTicket, other: LockedTicket): Promise<void> {
  const [into, from] = [Prisma.sql`${survivor.id}::uuid`, Prisma.sql`${other.id}::uuid`];
  await tx.$executeRaw`UPDATE "Message" SET "ticketId" = ${into}, "fromTicketId" = COALESCE("fromTicketId", ${from}) WHERE "ticketId" = ${from}`;
  await tx.$executeRaw`UPDATE "ThreadId" SET "ticketId" = ${into} WHERE "ticketId" = ${from}`;
  await tx.$executeRaw`UPDATE "OutboundEmail" SET "ticketId" = ${into} WHERE "ticketId" = ${from}`;
  await tx.$executeRaw`INSERT INTO "TicketTag" ("ticketId", "tagId") SELECT ${into}, "tagId" FROM "TicketTag" WHERE "ticketId" = ${from} ON CONFLICT DO NOTHING`;
  // Who follows the one follows both from now on; what somebody silenced was the other conversation only.
  await tx.$executeRaw`INSERT INTO "Follower" ("ticketId", "staffId", "state") SELECT ${into}, "staffId", "state" FROM "Follower" WHERE "ticketId" = ${from} AND "state" = 'following' ON CONFLICT DO NOTHING`;
  await takeDraftsAlong(tx, other.id, survivor.id);
  // The same person's links lead to the survivor. Another's would show them a conversation that was not theirs.
  await tx.$executeRaw`UPDATE "TicketKey" SET "ticketId" = ${into} WHERE "ticketId" = ${from} AND "customerId" = ${survivor.requesterId}::uuid`;
  await tx.$executeRaw`
    INSERT INTO "Participant" ("ticketId", "address", "name", "customerId", "verified")
    SELECT ${into}, p."address", p."name", p."customerId", p."verified" FROM (
      SELECT "address", "name", "customerId", "verified" FROM "Participant" WHERE "ticketId" = ${from} AND "address" <> ${other.requesterAddress}
      UNION ALL SELECT ${other.requesterAddress}, ${other.requesterName}, ${other.requesterId}::uuid, true
    ) p WHERE p."address" <> ${survivor.requesterAddress}
    ON CONFLICT ("ticketId", "address") DO UPDATE SET "verified" = "Participant"."verified" OR EXCLUDED."verified"`;
}

async function reopen(tx: Tx, actor: Actor, ticket: LockedTicket, at: Date): Promise<void> {
  const event = insertEvent(ticket.id, "status", actor, { status: ticket.status }, { status: "open" }, at);
  await tx.$executeRaw`WITH "event" AS (${event})
    UPDATE "Ticket" SET ${Prisma.join(marksOf("open", "agent", at), ", ")} WHERE "id" = ${ticket.id}::uuid`;
}

function earliest(a: Date | null, b: Date | null): Date | null {
  return a && b ? new Date(Math.min(a.getTime(), b.getTime())) : (a ?? b);
}

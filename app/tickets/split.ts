import { Prisma, type Tx } from "#app/platform/database/index.ts";
import { isId, newId } from "#app/platform/ids.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { type Acted, actOn } from "./act.ts";
import { linkPair } from "./links.ts";
import { type LockedTicket, refuseMerged } from "./lock.ts";
import { recount } from "./recount.ts";
import { LONGEST_SUBJECT, subjectLine } from "./text.ts";

/**
 * Takes messages out into a new ticket that is linked with this one. Who wrote the first of them asks there; what they answer to it arrives there.
 * 422 noMessages, nothingLeft; 409 stale, closedConversation.
 */
export async function splitTicket(
  actor: Actor,
  number: number,
  input: { messageIds: string[]; subject?: string; version?: number },
): Promise<Acted & { made: number }> {
  let made = 0;
  const acted = await actOn(actor, "split", [{ number, version: input.version }], async (tx, [ticket], at) => {
    await refuseMerged(tx, ticket!);
    const chosen = await chosenMessages(tx, ticket!, input.messageIds);
    const id = newId();
    made = await openBeside(tx, ticket!, id, chosen[0]!, input.subject, at);
    await moveMessages(
      tx,
      chosen.map((message) => message.id),
      id,
    );
    await linkPair(tx, ticket!.id, id, at);
    await recount(tx, ticket!.id);
    await recount(tx, id);
    return {
      made: id,
      tell: [
        { ticketId: ticket!.id, kind: "split", after: { number: made, count: chosen.length } },
        { ticketId: id, kind: "splitFrom", after: { number } },
      ],
    };
  });
  return { ...acted, made };
}

type Chosen = { id: string; authorCustomerId: string | null; authorName: string; authorAddress: string; kind: string; createdAt: Date };

/** Oldest first. Something that a person wrote must stay behind, and something must go. */
async function chosenMessages(tx: Tx, ticket: LockedTicket, ids: string[]): Promise<Chosen[]> {
  const all = await tx.message.findMany({
    where: { ticketId: ticket.id },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { id: true, authorCustomerId: true, authorName: true, authorAddress: true, kind: true, createdAt: true },
  });
  const chosen = all.filter((message) => ids.includes(message.id));
  if (chosen.length === 0 || chosen.length < new Set(ids).size) throw new Refusal("noMessages", 422, {}, { messages: "noMessages" });
  const letters = (list: Chosen[]) => list.filter((message) => message.kind !== "automatic");
  if (letters(all).length === letters(chosen).length) throw new Refusal("nothingLeft", 422, {}, { messages: "nothingLeft" });
  return chosen;
}

/** The same seller, team and colleague look after it. */
async function openBeside(tx: Tx, from: LockedTicket, id: string, first: Chosen, subject: string | undefined, at: Date): Promise<number> {
  const asked = first.kind === "customer" && first.authorCustomerId ? first : null;
  const requesterId = asked?.authorCustomerId ?? from.requesterId;
  const address = asked?.authorAddress || from.requesterAddress;
  const line = subjectLine(subject ?? "").slice(0, LONGEST_SUBJECT) || from.subject;
  const status = from.status === "new" ? "new" : "open";
  const [row] = await tx.$queryRaw<[{ number: number }]>`
    INSERT INTO "Ticket" ("id", "subject", "status", "priority", "type", "channel", "productId", "mailboxId", "requesterId", "requesterAddress", "assigneeId", "teamId",
      "lastMessageAt", "createdAt", "updatedAt")
    SELECT ${id}::uuid, ${line}, ${status}::"TicketStatus", "priority", "type", "channel", "productId", "mailboxId", ${requesterId}::uuid, ${address}, "assigneeId", "teamId",
      ${first.createdAt}::timestamptz, ${first.createdAt}::timestamptz, ${at}::timestamptz
    FROM "Ticket" WHERE "id" = ${from.id}::uuid RETURNING "number"`;
  if (address === from.requesterAddress)
    await tx.$executeRaw`INSERT INTO "Participant" ("ticketId", "address", "name", "customerId", "verified")
      SELECT ${id}::uuid, "address", "name", "customerId", true FROM "Participant" WHERE "ticketId" = ${from.id}::uuid AND "verified"`;
  return row.number;
}

/** Messages with their mail and the Message-IDs by which answers to them arrive. Who asks or takes part there is a stranger no more. */
export async function moveMessages(tx: Tx, ids: string[], ticketId: string): Promise<void> {
  const moved = Prisma.sql`ANY(${ids.filter(isId)}::uuid[])`;
  await tx.$executeRaw`
    UPDATE "ThreadId" SET "ticketId" = ${ticketId}::uuid WHERE "messageId" IN (SELECT "messageId" FROM "Message" WHERE "id" = ${moved} AND "messageId" IS NOT NULL)`;
  await tx.$executeRaw`UPDATE "OutboundEmail" SET "ticketId" = ${ticketId}::uuid WHERE "messageRowId" = ${moved}`;
  await tx.$executeRaw`
    UPDATE "Message" m SET "ticketId" = ${ticketId}::uuid, "fromTicketId" = NULL, "unverified" = m."unverified" AND NOT EXISTS (
      SELECT 1 FROM "Ticket" t WHERE t."id" = ${ticketId}::uuid AND (t."requesterAddress" = m."authorAddress"
        OR EXISTS (SELECT 1 FROM "Participant" p WHERE p."ticketId" = t."id" AND p."address" = m."authorAddress" AND p."verified")))
    WHERE m."id" = ${moved}`;
}

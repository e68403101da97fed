import { now } from "#app/platform/clock.ts";
import { Prisma, type Tx } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import { publish } from "#app/platform/live/index.ts";
import { type Actor, SYSTEM } from "#app/staff/actor.ts";
import type { NewMessage, Written } from "./conversation.ts";
import { type LockedTicket, lockSurvivor } from "./lock.ts";
import { react } from "./reactions.ts";
import { recount } from "./recount.ts";
import { andAlso, insertBelongings, insertEvent, insertMessage } from "./rows.ts";
import { marksOf } from "./status.ts";
import { statusAfterCustomerMessage } from "./ticket.ts";

/**
 * Somebody who is no part of a ticket writes into it. Their words are shown as theirs and do nothing: no status, no clock, no place in the
 * queue, nobody is answered. Colleagues are told, who may believe them (acceptParticipant) or not.
 */
export async function addStrangersMessage(tx: Tx, ticketId: string, message: NewMessage): Promise<Written> {
  const ticket = await lockSurvivor(tx, SYSTEM, ticketId);
  const messageId = newId();
  const at = message.createdAt ?? now();
  const person = { name: message.authorName, address: message.authorAddress, verified: false };
  const parts = insertBelongings(ticket.id, messageId, { ...message, participants: [person] }, at);
  await tx.$executeRaw`
    WITH "message" AS (${insertMessage({ ...message, id: messageId, ticketId: ticket.id, kind: "customer", unverified: true, createdAt: at })})
    ${andAlso(parts)}
    UPDATE "Ticket" SET "version" = "version" + 1, "messageCount" = "messageCount" + 1, "updatedAt" = ${at}::timestamptz WHERE "id" = ${ticket.id}::uuid`;
  await publish(tx, { kind: "ticket", ticketId: ticket.id, number: ticket.number, version: ticket.version + 1, teamId: ticket.teamId });
  await react(tx, { kind: "strangerWrote", ticketId: ticket.id, messageId, actor: SYSTEM, quiet: message.quiet });
  return { ticketId: ticket.id, number: ticket.number, messageId, ...(ticket.spamAt ? { stayedSpam: true } : {}) };
}

/**
 * What this address wrote uninvited counts from now on, as it would have when it came: who waits for an answer waits since then, and what
 * was solved before is opened again.
 */
export async function believeWriter(tx: Tx, actor: Actor, ticket: LockedTicket, address: string, at: Date): Promise<void> {
  const { count } = await tx.message.updateMany({
    where: { ticketId: ticket.id, kind: "customer", unverified: true, authorAddress: address },
    data: { unverified: false },
  });
  if (count === 0) return;
  const [row] = await tx.$queryRaw<[{ open: boolean }]>`
    SELECT EXISTS (SELECT 1 FROM "Message" m WHERE m."ticketId" = ${ticket.id}::uuid AND m."kind" = 'customer' AND m."authorAddress" = ${address}
      AND m."createdAt" > COALESCE(${ticket.lastStaffMessageAt}::timestamptz, '-infinity')) AS "open"`;
  const status = statusAfterCustomerMessage(ticket.status);
  if (row.open && status !== "followUp" && status !== ticket.status) {
    const event = insertEvent(ticket.id, "status", actor, { status: ticket.status }, { status }, at);
    await tx.$executeRaw`WITH "event" AS (${event})
      UPDATE "Ticket" SET ${Prisma.join(marksOf(status, "agent", at), ", ")} WHERE "id" = ${ticket.id}::uuid`;
  }
  await recount(tx, ticket.id, ticket.waitingSince);
}

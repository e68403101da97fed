import { now } from "#app/platform/clock.ts";
import { Prisma, type Tx } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import { publish } from "#app/platform/live/index.ts";
import { SYSTEM } from "#app/staff/actor.ts";
import type { NewMessage } from "./conversation.ts";
import { lockTicket } from "./lock.ts";
import { react } from "./reactions.ts";
import { insertBelongings, insertMessage } from "./rows.ts";

/** What a mail with a colleague's From says: an internal note, marked unconfirmed, that a person can send on (decision 16). */
export async function addMailedNote(tx: Tx, ticketId: string, colleague: { id: string; name: string }, message: NewMessage): Promise<void> {
  const ticket = await lockTicket(tx, SYSTEM, "note", { id: ticketId });
  const id = newId();
  const at = message.createdAt ?? now();
  const parts = insertBelongings(ticket.id, id, message, at);
  const note = insertMessage({
    ...message,
    id,
    ticketId: ticket.id,
    kind: "note",
    authorStaffId: colleague.id,
    authorName: colleague.name,
    unverified: true,
    createdAt: at,
  });
  const [row] = await tx.$queryRaw<Array<{ version: number; teamId: string | null }>>`
    WITH "message" AS (${note}) ${parts.length > 0 ? Prisma.sql`, ${Prisma.join(parts, ", ")}` : Prisma.empty}
    UPDATE "Ticket" SET "version" = "version" + 1, "messageCount" = "messageCount" + 1, "updatedAt" = ${at}::timestamptz
    WHERE "id" = ${ticket.id}::uuid RETURNING "version", "teamId"::text`;
  if (row) await publish(tx, { kind: "ticket", ticketId: ticket.id, number: ticket.number, ...row });
  // Not in the colleague's name, which is not proved: they are told, too.
  await react(tx, { kind: "noted", ticketId: ticket.id, messageId: id, actor: SYSTEM });
}

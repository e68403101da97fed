import { now } from "#app/platform/clock.ts";
import { Prisma, type Tx, transaction } from "#app/platform/database/index.ts";
import { isId, newId } from "#app/platform/ids.ts";
import { publish } from "#app/platform/live/index.ts";
import { Refusal } from "#app/refusal.ts";
import { type StaffActor, SYSTEM } from "#app/staff/actor.ts";
import { may, visibleTo } from "./access.ts";
import { type Answered, addReply } from "./answer.ts";
import type { NewMessage } from "./conversation.ts";
import { lockTicket } from "./lock.ts";
import { react } from "./reactions.ts";
import { insertBelongings, insertMessage } from "./rows.ts";

/** What a mail with a colleague's From (or, null, an answer to their notification from another address) says: an internal note, marked unconfirmed, that a person can send on (decision 16). */
export async function addMailedNote(
  tx: Tx,
  ticketId: string,
  colleague: { id: string; name: string } | null,
  message: NewMessage,
): Promise<void> {
  const ticket = await lockTicket(tx, SYSTEM, "note", { id: ticketId });
  const id = newId();
  const at = message.createdAt ?? now();
  const parts = insertBelongings(ticket.id, id, message, at);
  const note = insertMessage({
    ...message,
    id,
    ticketId: ticket.id,
    kind: "note",
    authorStaffId: colleague?.id ?? null,
    authorName: colleague?.name ?? message.authorName,
    unverified: true,
    createdAt: at,
  });
  const [row] = await tx.$queryRaw<Array<{ version: number; teamId: string | null }>>`
    WITH "message" AS (${note}) ${parts.length > 0 ? Prisma.sql`, ${Prisma.join(parts, ", ")}` : Prisma.empty}
    UPDATE "Ticket" SET "version" = "version" + 1, "messageCount" = "messageCount" + 1, "updatedAt" = ${at}::timestamptz
    WHERE "id" = ${ticket.id}::uuid RETURNING "version", "teamId"::text`;
  if (row) await publish(tx, { kind: "ticket", ticketId: ticket.id, number: ticket.number, ...row });
  // Not in the colleague's name, which is not proved: they are told, too.
  await react(tx, { kind: "noted", ticketId: ticket.id, messageId: id, actor: SYSTEM, quiet: message.quiet });
}

/**
 * A person has read what came by mail in a colleague's name and sends it to the customer as their own reply, with its files. Once:
 * from then on it is a note like others. 404 when it is no such note of a ticket they see, 403 when they may not reply.
 */
export async function sendMailedNote(actor: StaffActor, messageId: string): Promise<Answered> {
  if (!isId(messageId)) throw new Refusal("notFound", 404);
  return transaction(async (tx) => {
    const note = await tx.message.findFirst({
      where: { id: messageId, kind: "note", inboundEmailId: { not: null }, ticket: visibleTo(actor) },
      select: { text: true, ticket: { select: { number: true } }, attachments: { orderBy: { position: "asc" } } },
    });
    if (!note || !may(actor, "readNotes")) throw new Refusal("notFound", 404);
    const attachments = note.attachments.map(({ blobHash, name, type, size, inline, contentId }) => ({
      blobHash,
      name,
      type,
      size,
      inline,
      contentId,
    }));
    const answered = await addReply(actor, note.ticket.number, { text: note.text, mailed: { attachments } }, tx);
    // The ticket is ours by now: who came second finds it sent.
    const { count } = await tx.message.updateMany({ where: { id: messageId, unverified: true }, data: { unverified: false } });
    if (count === 0) throw new Refusal("notFound", 404);
    return answered;
  });
}

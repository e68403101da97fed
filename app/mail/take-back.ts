import { type Tx, transaction } from "#app/platform/database/index.ts";
import { isId } from "#app/platform/ids.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { visibleTo } from "#app/tickets/access.ts";
import { unwriteReply } from "#app/tickets/held.ts";

/**
 * The author takes a reply back that has just been sent: nothing leaves, and it is a draft again with its files and copies.
 * 404 unless they see its ticket, 403 unless they wrote it, 409 alreadySent once its mail is on its way.
 */
export async function takeBackReply(actor: Actor, messageId: string): Promise<{ number: number; version: number }> {
  return transaction(async (tx) => {
    const message = isId(messageId)
      ? await tx.message.findFirst({ where: { id: messageId, kind: "reply", ticket: visibleTo(actor) }, select: { authorStaffId: true } })
      : null;
    if (!message) throw new Refusal("notFound", 404);
    if (actor.type !== "staff" || message.authorStaffId !== actor.id) throw new Refusal("notAllowed", 403);
    await holdMail(tx, messageId);
    return unwriteReply(tx, actor, messageId);
  });
}

/** Takes the mail out of the postmen's reach for the rest of the transaction. A reply to our own address alone has no mail at all. */
async function holdMail(tx: Tx, messageId: string): Promise<void> {
  const mails = await tx.$queryRaw<Array<{ untouched: boolean }>>`
    SELECT "state" = 'waiting' AND "attempts" = 0 AS "untouched" FROM "OutboundEmail" WHERE "messageRowId" = ${messageId}::uuid FOR UPDATE`;
  if (mails.some((mail) => !mail.untouched)) throw new Refusal("alreadySent", 409);
}

import type { Tx } from "#app/platform/database/index.ts";
import { publish } from "#app/platform/live/index.ts";
import { reopenUndelivered } from "#app/tickets/undelivered.ts";
import { bounceFacts } from "./bounce.ts";
import type { Outcome } from "./outcome.ts";
import type { Letter } from "./understand.ts";

/** A mail server says that something of ours did not arrive: marked on the mail it speaks of; never a ticket (decision 14). */
export async function recordBounce(tx: Tx, { parsed }: Letter): Promise<Outcome> {
  const facts = bounceFacts(parsed);
  const mail = facts?.originalMessageId
    ? await tx.outboundEmail.findUnique({
        where: { messageId: facts.originalMessageId },
        select: {
          id: true,
          ticketId: true,
          mailboxId: true,
          automatic: true,
          recipients: true,
          message: { select: { authorStaffId: true } },
        },
      })
    : null;
  const named = facts?.failedRecipient?.toLowerCase();
  const readers = mail?.recipients.filter((recipient) => !named || recipient.address === named) ?? [];
  if (!facts || !mail || readers.length === 0) return { outcome: "bounce", reason: "bounceUnmatched", detail: named ?? null };

  const error = facts.diagnostic ?? [facts.status, parsed.subject].filter(Boolean).join(" ").slice(0, 500);
  const outcome: Outcome = { outcome: "bounce", reason: "bounce", detail: error, ticketId: mail.ticketId };
  // "Delayed" is no failure: their server still tries.
  if (!facts.failed) return outcome;
  await tx.outboundRecipient.updateMany({ where: { id: { in: readers.map((reader) => reader.id) } }, data: { state: "failed", error } });
  await tx.outboundEmail.update({ where: { id: mail.id }, data: { state: mail.automatic ? "dropped" : "failed", error } });
  await publish(tx, { kind: "mail", mailboxId: mail.mailboxId });
  // A letter to a colleague has no ticket to open again: "not delivered" tells it.
  if (mail.automatic || !mail.ticketId) return outcome;
  await reopenUndelivered(tx, mail.ticketId, {
    authorStaffId: mail.message?.authorStaffId ?? null,
    addresses: readers.map((reader) => reader.address),
    error,
  });
  return outcome;
}

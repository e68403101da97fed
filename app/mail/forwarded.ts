import { findOrCreateCustomer, normaliseAddress } from "#app/customers/profiles.ts";
import { now } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import { SYSTEM } from "#app/staff/actor.ts";
import { type NewMessage, openTickets } from "#app/tickets/conversation.ts";
import { addMailedNote } from "#app/tickets/mailed-note.ts";
import { insertEvent } from "#app/tickets/rows.ts";
import type { Forwarded } from "./forward.ts";
import type { Lookup } from "./lookup.ts";
import { isOurs } from "./mailboxes.ts";
import type { Outcome } from "./outcome.ts";
import { writerOf } from "./people.ts";
import { provesSender } from "./sender-proof.ts";
import { trustedServers } from "./trusted-servers.ts";
import type { Letter } from "./understand.ts";

/** A customer's mail that a colleague passed on to us: theirs, not the colleague's. Only for a known colleague's From. */
export function forwardOf(letter: Letter, known: Lookup): Forwarded | null {
  const { forward, ours, held } = letter;
  if (!forward || held || !known.staff.has(writerOf(letter)) || isOurs(ours, forward.from.address)) return null;
  return normaliseAddress(forward.from.address) === writerOf(letter) ? null : forward;
}

/**
 * Opens the ticket of whoever wrote the mail first. That is a guess, told on the ticket, and nobody but a person changes it; so nothing is
 * confirmed by mail. The colleague's own words are for the team alone: a note, unconfirmed like everything with a colleague's From.
 */
export async function openForwarded(tx: Tx, letter: Letter, forward: Forwarded, message: NewMessage, known: Lookup): Promise<Outcome> {
  const colleague = known.staff.get(writerOf(letter))!;
  const mailbox = letter.mailboxes[0]!;
  const person = { address: normaliseAddress(forward.from.address), name: forward.from.name };
  const createdAt = letter.arrival.receivedAt;
  const { customerId } = await findOrCreateCustomer(tx, { ...person, createdAt });
  const ticketId = newId();
  await openTickets(tx, SYSTEM, [
    {
      ticketId,
      subject: forward.subject,
      channel: "email",
      productId: mailbox.product.id,
      mailboxId: mailbox.id,
      teamId: mailbox.teamId,
      requesterId: customerId,
      requesterAddress: person.address,
      createdAt,
      message: {
        ...message,
        text: forward.reply,
        folded: forward.folded,
        // The HTML holds the colleague's words, too.
        html: null,
        messageId: forward.messageId,
        threadIds: [...(message.threadIds ?? []), ...(forward.messageId ? [forward.messageId] : [])],
        authorCustomerId: customerId,
        authorName: person.name,
        authorAddress: person.address,
        threadedBy: "forward",
      },
      acknowledge: false,
    },
  ]);
  const proved = provesSender(letter.parsed, await trustedServers(tx));
  const after = { by: colleague.name, address: person.address, proved };
  await tx.$executeRaw`${insertEvent(ticketId, "forwarded", SYSTEM, null, after, now())}`;
  if (forward.own.trim()) {
    const note = { ...message, text: forward.own, folded: "", html: null, attachments: [], threadIds: [], threadedBy: "forward" };
    await addMailedNote(tx, ticketId, colleague, note);
  }
  return { outcome: "opened", ticketId, reason: "forwarded" };
}

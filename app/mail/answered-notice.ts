import { normaliseAddress } from "#app/customers/profiles.ts";
import type { Tx } from "#app/platform/database/index.ts";
import { isRefusal } from "#app/refusal.ts";
import type { StaffActor } from "#app/staff/actor.ts";
import { actorOfStaff } from "#app/staff/sessions.ts";
import { addReply } from "#app/tickets/answer.ts";
import type { NewMessage } from "#app/tickets/conversation.ts";
import { addMailedNote } from "#app/tickets/mailed-note.ts";
import type { Lookup, Thread } from "./lookup.ts";
import type { Outcome } from "./outcome.ts";
import { provesSender } from "./sender-proof.ts";
import { trustedServers } from "./trusted-servers.ts";
import type { Letter } from "./understand.ts";

/**
 * A notification was answered (decision 16). With the colleague's own token, from their address, proved by a trusted server: their reply
 * to the customer. Anything else is kept as a note that a person can send on; an absence note is only told in the ledger. Never a
 * customer's message, whoever wrote it.
 */
export async function answerNotice(tx: Tx, letter: Letter, ticket: Thread, message: NewMessage, known: Lookup): Promise<Outcome> {
  if (letter.screening.automatic === "auto-reply") return { outcome: "autoReply", reason: "autoReply", ticketId: ticket.ticketId };
  const writer = known.staff.get(normaliseAddress(letter.parsed.from?.address ?? "")) ?? null;
  const actor = writer && writer.id === letter.notice?.staffId ? await provedColleague(tx, letter, writer.id) : null;
  if (actor && (await reply(tx, actor, ticket, message))) return { outcome: "added", reason: "staffReply", ticketId: ticket.ticketId };
  await addMailedNote(tx, ticket.ticketId, writer, message);
  return { outcome: "added", reason: "staffNote", ticketId: ticket.ticketId };
}

async function provedColleague(tx: Tx, { parsed }: Letter, staffId: string): Promise<StaffActor | null> {
  if (!provesSender(parsed, await trustedServers(tx))) return null;
  const row = await tx.staff.findUnique({ where: { id: staffId, deactivatedAt: null }, include: { teams: true } });
  return row && actorOfStaff(row);
}

/** false when they may not answer it (any more), or there is nothing to send: refused before anything is written. */
async function reply(tx: Tx, actor: StaffActor, { ticketId }: Thread, message: NewMessage): Promise<boolean> {
  const { text, createdAt, ...mailed } = message;
  const { number } = await tx.ticket.findUniqueOrThrow({ where: { id: ticketId }, select: { number: true } });
  try {
    await addReply(actor, number, { text, createdAt, mailed: mailedWith(mailed) }, tx);
    return true;
  } catch (refusal) {
    if (!isRefusal(refusal)) throw refusal;
    return false;
  }
}

function mailedWith({ attachments, threadIds, inboundEmailId, folded, threadedBy }: Partial<NewMessage>) {
  return { attachments, threadIds, inboundEmailId, folded, threadedBy };
}

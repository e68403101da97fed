import { findOrCreateCustomer, findOrCreateCustomers, type NewCustomer, normaliseAddress } from "#app/customers/profiles.ts";
import { now } from "#app/platform/clock.ts";
import { afterCommit, database, type Tx, transaction } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import { publish } from "#app/platform/live/index.ts";
import { log } from "#app/platform/log.ts";
import { SYSTEM } from "#app/staff/actor.ts";
import { addAutomatic } from "#app/tickets/automatic.ts";
import {
  addCustomerMessage,
  addCustomerMessages,
  type CustomerMessage,
  type NewMessage,
  type NewTicket,
  openTickets,
} from "#app/tickets/conversation.ts";
import { linkTickets } from "#app/tickets/links.ts";
import { addMailedNote } from "#app/tickets/mailed-note.ts";
import { addStrangersMessage } from "#app/tickets/stranger.ts";
import { answeredLetter, answerStaffLetter } from "./answered-letter.ts";
import { answerNotice } from "./answered-notice.ts";
import { recordBounce } from "./bounced.ts";
import type { Claimed } from "./claim.ts";
import { forwardOf, openForwarded } from "./forwarded.ts";
import { findThread, forget, remember, threadIdsOf } from "./joining.ts";
import { leaveOut } from "./left-out.ts";
import { holdLetters, type Lookup, lookUp, noticedName, sealedName, type Thread, tooEarly } from "./lookup.ts";
import type { MailboxFacts } from "./mailboxes.ts";
import type { Outcome } from "./outcome.ts";
import { copiedOn, requesterOf, speakerOf, writerOf } from "./people.ts";
import { countSenders } from "./sender-cap.ts";
import { noteEvidence } from "./trip/evidence.ts";
import type { Letter } from "./understand.ts";

/**
 * Records what becomes of these letters, all in one transaction: the message (once, however often it arrived), the ticket, the outcome.
 * `early` could not be recorded yet.
 */
export async function recordLetters(letters: Letter[]): Promise<{ early: Letter[] }> {
  return transaction(async (tx) => {
    const held = await holdLetters(tx, letters);
    const early = await tooEarly(tx, held);
    const ready = held.filter((letter) => !early.has(letter.arrival.id));
    const known = await lookUp(tx, ready);
    known.customers = await findOrCreateCustomers(
      tx,
      ready.flatMap((letter) => probableCustomer(letter, known)),
    );
    const isTooMany = await countSenders(tx, ready);
    const outcomes = new Map<Letter, Outcome>();
    const burst: Burst = { opening: [], adding: [] };
    for (const letter of ready) {
      // Robots that say what they are do no harm, and copies are none of the writer's.
      if (known.firsts.has(letter.arrival.id) && !isAnswerOfRobot(letter) && isTooMany(letter)) {
        outcomes.set(letter, { outcome: "quarantined", reason: "tooMany" });
        continue;
      }
      const usual = await joinBurst(tx, letter, known, burst);
      // Whatever else a letter does may need the tickets and messages before it.
      if (!usual) await writeBurst(tx, known, burst);
      const outcome = usual ?? (await recordLetter(tx, letter, known));
      outcomes.set(letter, outcome);
      remember(known, letter, outcome);
    }
    await writeBurst(tx, known, burst);
    await closeArrivals(tx, outcomes, known);
    return { early: held.filter((letter) => early.has(letter.arrival.id)) };
  });
}

/** What most letters do: open one ticket, or add to one of their own. They wait here to be written together. */
type Burst = {
  opening: Array<NewTicket & { ticketId: string }>;
  adding: Array<{ ticketId: string; message: CustomerMessage; letter: Letter; outcome: Outcome }>;
};

/** null: this letter does something else. */
async function joinBurst(tx: Tx, letter: Letter, known: Lookup, burst: Burst): Promise<Outcome | null> {
  if (letter.held || !known.firsts.has(letter.arrival.id) || letter.notice || isAnswerOfRobot(letter)) return null;
  const { thread, threadedBy } = findThread(letter, known);
  if (!thread) {
    const [mailbox, ...others] = letter.mailboxes;
    if (!mailbox || others.length > 0 || forwardOf(letter, known) || answeredLetter(letter, known)) return null;
    const ticketId = newId();
    burst.opening.push({ ...(await ticketOf(tx, letter, mailbox, known)), ticketId });
    return { outcome: "opened", ticketId, reason: reasonOf(letter, known) };
  }
  const writer = writerOf(letter);
  const isOwn = thread.speakers.includes(writer) && !known.staff.has(writer);
  if (!isOwn || thread.status === "closed" || thread.putAway || copiedOn(letter, writer).length > 0) return null;
  const { ticketId } = thread;
  if ([...burst.opening, ...burst.adding].some((earlier) => earlier.ticketId === ticketId)) await writeBurst(tx, known, burst);
  const outcome: Outcome = { outcome: "added", ticketId, reason: reasonOf(letter, known) };
  burst.adding.push({ ticketId, message: await customerMessageOf(tx, letter, threadedBy, known), letter, outcome });
  return outcome;
}

async function writeBurst(tx: Tx, known: Lookup, burst: Burst): Promise<void> {
  await openTickets(tx, SYSTEM, burst.opening.splice(0));
  const adding = burst.adding.splice(0);
  const written = await addCustomerMessages(tx, SYSTEM, adding);
  for (const [i, { letter, outcome }] of adding.entries()) {
    // Until we held it, the ticket could be merged, closed or marked by somebody else.
    const { ticketId, stayedSpam } = written[i]!;
    if (stayedSpam) outcome.reason = "ticketIsSpam";
    if (ticketId === outcome.ticketId) continue;
    outcome.ticketId = ticketId;
    remember(known, letter, outcome);
  }
}

function isAnswerOfRobot({ screening }: Letter): boolean {
  return screening.automatic === "bounce" || screening.automatic === "auto-reply";
}

async function recordLetter(tx: Tx, letter: Letter, known: Lookup): Promise<Outcome> {
  if (letter.held?.reason === "mailTest") await noteEvidence(tx, letter.held.detail ?? "", letter.evidence);
  if (letter.held) return letter.held;
  if (!known.firsts.has(letter.arrival.id)) {
    return { outcome: "duplicate", reason: "duplicate", ticketId: known.firstOf.get(letter.fingerprint)?.ticketId };
  }
  if (letter.screening.automatic === "bounce") {
    return letter.arrival.quiet ? { outcome: "bounce", reason: "bounceUnmatched" } : recordBounce(tx, letter);
  }
  const noticed = letter.notice && known.sealed.get(sealedName(noticedName(letter.notice)));
  if (noticed) return answerNotice(tx, letter, noticed, { ...messageOf(letter, null), threadedBy: "notification" }, known);
  const { thread, threadedBy } = findThread(letter, known);
  if (letter.screening.automatic === "auto-reply") return recordAutoReply(tx, letter, thread, threadedBy, known);
  const sent = thread || letter.arrival.quiet ? null : answeredLetter(letter, known);
  if (sent) return answerStaffLetter(tx, letter, sent);
  const forward = thread ? null : forwardOf(letter, known);
  if (forward) return openForwarded(tx, letter, forward, messageOf(letter, null), known);
  if (!thread) return open(tx, letter, known);
  const colleague = known.staff.get(writerOf(letter));
  if (colleague) return noteOf(tx, letter, thread, threadedBy, colleague);
  return add(tx, letter, thread, threadedBy, known);
}

/** Most letters need one customer each, and which one is known beforehand: asked for together. */
function probableCustomer(letter: Letter, known: Lookup): NewCustomer[] {
  if (letter.held || letter.notice || letter.screening.automatic === "bounce" || !known.firsts.has(letter.arrival.id)) return [];
  const { thread } = findThread(letter, known);
  if (known.staff.has(writerOf(letter)) && (thread || forwardOf(letter, known))) return [];
  if (!thread && (letter.screening.automatic === "auto-reply" || answeredLetter(letter, known))) return [];
  return [{ ...(thread ? speakerOf(letter) : requesterOf(letter)), locale: letter.locale, createdAt: letter.arrival.receivedAt }];
}

async function customerOf(tx: Tx, known: Lookup, person: { address: string; name: string }, { locale, arrival }: Letter): Promise<string> {
  const customerId = known.customers.get(person.address);
  if (customerId) return customerId;
  return (await findOrCreateCustomer(tx, { ...person, locale, createdAt: arrival.receivedAt })).customerId;
}

async function open(tx: Tx, letter: Letter, known: Lookup): Promise<Outcome> {
  const tickets: Array<NewTicket & { ticketId: string }> = [];
  for (const mailbox of letter.mailboxes) tickets.push({ ...(await ticketOf(tx, letter, mailbox, known)), ticketId: newId() });
  const opened = await openTickets(tx, SYSTEM, tickets);
  if (opened.length > 1) await linkTickets(tx, opened);
  return { outcome: "opened", ticketId: opened[0]?.ticketId, reason: reasonOf(letter, known) };
}

async function ticketOf(tx: Tx, letter: Letter, mailbox: MailboxFacts, known: Lookup): Promise<NewTicket> {
  const { parsed, screening, arrival } = letter;
  const requester = requesterOf(letter);
  const customerId = await customerOf(tx, known, requester, letter);
  return {
    subject: parsed.subject,
    channel: "email",
    productId: mailbox.product.id,
    mailboxId: mailbox.id,
    teamId: mailbox.teamId,
    requesterId: customerId,
    requesterAddress: requester.address,
    createdAt: arrival.receivedAt,
    message: { ...messageOf(letter, customerId), participants: copiedOn(letter, requester.address) },
    acknowledge: screening.mayAnswer,
  };
}

async function add(tx: Tx, letter: Letter, thread: Thread, threadedBy: string | null, known: Lookup): Promise<Outcome> {
  const message = await customerMessageOf(tx, letter, threadedBy, known);
  if (!thread.speakers.includes(writerOf(letter))) {
    const { ticketId, stayedSpam } = await addStrangersMessage(tx, thread.ticketId, message);
    return { outcome: "added", ticketId, reason: stayedSpam ? "ticketIsSpam" : "stranger" };
  }
  const added = await addCustomerMessage(tx, SYSTEM, thread.ticketId, message);
  const left = await leaveOut(tx, added.ticketId, letter);
  if (added.ticketId === thread.ticketId) forget(thread, left);
  return { outcome: "added", ticketId: added.ticketId, reason: added.stayedSpam ? "ticketIsSpam" : reasonOf(letter, known) };
}

async function customerMessageOf(tx: Tx, letter: Letter, threadedBy: string | null, known: Lookup): Promise<CustomerMessage> {
  const customerId = await customerOf(tx, known, speakerOf(letter), letter);
  const participants = copiedOn(letter, writerOf(letter));
  return { ...messageOf(letter, customerId), threadedBy, participants, acknowledge: letter.screening.mayAnswer, channel: "email" };
}

/** Anybody can write a colleague's address into From, so their mail never goes out by itself (decision 16). */
async function noteOf(
  tx: Tx,
  letter: Letter,
  thread: Thread,
  threadedBy: string | null,
  colleague: { id: string; name: string },
): Promise<Outcome> {
  await addMailedNote(tx, thread.ticketId, colleague, { ...messageOf(letter, null), threadedBy });
  return { outcome: "added", reason: "staffNote", ticketId: thread.ticketId };
}

async function recordAutoReply(tx: Tx, letter: Letter, thread: Thread | null, threadedBy: string | null, known: Lookup): Promise<Outcome> {
  if (!thread) return { outcome: "autoReply", reason: "autoReply" };
  const customerId = await customerOf(tx, known, speakerOf(letter), letter);
  const unverified = !thread.speakers.includes(writerOf(letter));
  await addAutomatic(tx, thread.ticketId, { ...messageOf(letter, customerId), threadedBy, unverified, automatic: "autoReply" });
  return { outcome: "autoReply", reason: "autoReply", ticketId: thread.ticketId };
}

function messageOf({ parsed, files, arrival }: Letter, authorCustomerId: string | null): NewMessage {
  return {
    text: parsed.reply,
    folded: parsed.folded,
    html: parsed.html,
    authorCustomerId,
    authorName: parsed.from?.name ?? "",
    authorAddress: normaliseAddress(parsed.from?.address ?? ""),
    messageId: parsed.messageId,
    inboundEmailId: arrival.id,
    attachments: files,
    threadIds: threadIdsOf(parsed),
    createdAt: arrival.receivedAt,
    quiet: arrival.quiet,
  };
}

function reasonOf(letter: Letter, known: Lookup): string | null {
  if (letter.arrival.reason === "released") return "released";
  return known.reused.has(letter.fingerprint) ? "messageIdReused" : null;
}

async function closeArrivals(tx: Tx, outcomes: Map<Letter, Outcome>, known: Lookup): Promise<void> {
  if (outcomes.size === 0) return;
  const rows = [...outcomes].map(([letter, { outcome, reason, detail, ticketId }]) => ({
    id: letter.arrival.id,
    outcome,
    reason: reason ?? null,
    detail: detail?.slice(0, 500) ?? null,
    ticketId: ticketId ?? null,
    inboundEmailId: known.firstOf.get(letter.fingerprint)?.id ?? null,
    mailboxId: letter.mailboxes[0]?.id ?? letter.arrival.mailboxId,
    fromAddress: letter.parsed.from ? writerOf(letter) : null,
    subject: letter.parsed.subject.slice(0, 500),
    messageId: letter.parsed.messageId,
  }));
  await tx.$executeRaw`
    UPDATE "MailArrival" a SET "state" = 'done', "outcome" = r."outcome"::"MailOutcome", "reason" = r."reason", "detail" = r."detail",
      "ticketId" = r."ticketId", "inboundEmailId" = r."inboundEmailId", "mailboxId" = r."mailboxId", "fromAddress" = r."fromAddress",
      "subject" = r."subject", "messageId" = COALESCE(r."messageId", a."messageId"), "nextAttemptAt" = NULL, "doneAt" = ${now()}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r("id" uuid, "outcome" text, "reason" text, "detail" text, "ticketId" uuid,
      "inboundEmailId" uuid, "mailboxId" uuid, "fromAddress" text, "subject" text, "messageId" text)
    WHERE a."id" = r."id"`;
  for (const mailboxId of new Set(rows.map((row) => row.mailboxId))) await publish(tx, { kind: "mail", mailboxId });
  afterCommit(tx, () => {
    for (const { id, outcome, reason, ticketId } of rows) log.info({ arrivalId: id, outcome, reason, ticketId }, "mail understood");
  });
}

/** Five tries failed: kept for a person to look at, and out of everybody's way. */
export async function quarantineFaulty(claim: Claimed, why: string): Promise<void> {
  await database().mailArrival.updateMany({
    where: { id: claim.id, state: "pending" },
    data: { state: "done", outcome: "quarantined", reason: "faulty", detail: why.slice(0, 500), nextAttemptAt: null, doneAt: now() },
  });
  await publish(undefined, { kind: "mail", mailboxId: claim.mailboxId });
}

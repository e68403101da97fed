import { type Lookup, sealedName, type Thread } from "./lookup.ts";
import type { Outcome } from "./outcome.ts";
import { copiedOn, requesterOf, writerOf } from "./people.ts";
import type { Evidence } from "./thread.ts";
import type { Letter } from "./understand.ts";

/** The first evidence that leads to a ticket which this writer may join. */
export function findThread(letter: Letter, known: Lookup): { thread: Thread | null; threadedBy: string | null } {
  for (const evidence of letter.evidence) {
    const thread = ticketOf(evidence, known);
    if (thread && mayJoin(letter, thread, known)) return { thread, threadedBy: evidence.kind };
  }
  // The answer came before the question and named it: to those who belong there, they are one conversation.
  const answered = known.threads.get(letter.parsed.messageId ?? "");
  const belongs = answered && !answered.isMessage && answered.speakers.includes(writerOf(letter));
  return belongs ? { thread: answered, threadedBy: "answered" } : { thread: null, threadedBy: null };
}

function ticketOf({ value }: Evidence, known: Lookup): Thread | undefined {
  if (typeof value === "string") return known.threads.get(value);
  return typeof value === "number" ? known.numbered.get(value) : known.sealed.get(sealedName(value));
}

/**
 * Whoever holds a real message of a ticket may add to it: as a stranger, if they are not part of it (decision 17). A Message-ID that the
 * ticket's mail merely mentions may be that of a newsletter a thousand people answer, so it leads only those who belong there already.
 * What is closed, in the trash or spam is not taken up again by a stranger: nobody would see it there, so theirs is a new matter. A number in
 * the subject leads a colleague to a note, and a customer only to their own ticket.
 */
function mayJoin(letter: Letter, thread: Thread, known: Lookup): boolean {
  const writer = writerOf(letter);
  if (thread.speakers.includes(writer)) return true;
  if (known.staff.has(writer)) return true;
  return thread.isMessage && thread.status !== "closed" && !thread.putAway;
}

export function threadIdsOf(parsed: Letter["parsed"]): string[] {
  return [parsed.messageId, parsed.inReplyTo, ...parsed.references.slice(0, 1), ...parsed.references.slice(-20)].filter(
    (id): id is string => Boolean(id),
  );
}

/** The next letters of the batch must find what this one made, and whom it brought in. */
export function remember(known: Lookup, letter: Letter, outcome: Outcome): void {
  const first = known.firstOf.get(letter.fingerprint);
  if (first?.id === letter.arrival.id) first.ticketId = outcome.ticketId ?? null;
  const { ticketId } = outcome;
  if (!ticketId || !["opened", "added", "autoReply"].includes(outcome.outcome)) return;
  const isNew = outcome.outcome === "opened";
  const there = isNew ? null : findThread(letter, known).thread;
  if (!isNew && !there) return;
  const writer = writerOf(letter);
  // A closed ticket has a follow-up now, with the same requester and people of its own.
  const isSame = there?.ticketId === ticketId;
  const speakers = isSame ? there.speakers : [...(there?.speakers ?? [requesterOf(letter).address])];
  const strangers = isSame ? there.strangers : [];
  const isSpeaker = isNew || there?.speakers.includes(writer);
  const brought = isSpeaker ? copiedOn(letter, "").map((person) => person.address) : [];
  speakers.push(...brought.filter((address) => !speakers.includes(address) && !strangers.includes(address)));
  if (outcome.reason === "stranger") strangers.push(writer);
  // Only a message of somebody who may speak takes a ticket out of the trash; what is spam stays so.
  const restores = outcome.outcome === "added" && isSpeaker && outcome.reason !== "ticketIsSpam";
  const status = isSame ? there.status : "new";
  const putAway = isSame && there.putAway && !restores;
  for (const messageId of threadIdsOf(letter.parsed)) {
    const isMessage = messageId === letter.parsed.messageId;
    if (known.threads.has(messageId) && !isMessage) continue;
    known.threads.set(messageId, { ticketId, status, putAway, isMessage, speakers, strangers });
  }
}

/** Nor may they find whom it left out. */
export function forget(thread: Thread, addresses: string[]): void {
  thread.speakers.splice(0, Infinity, ...thread.speakers.filter((address) => !addresses.includes(address)));
}

import { keepArrival } from "#app/mail/arrive.ts";
import { drainArrivals } from "#app/mail/receive.ts";
import { moveClock } from "#app/platform/clock.ts";
import { database } from "#app/platform/database/index.ts";
import type { Cast } from "./cast/settle.ts";
import type { Answered } from "./clients/mailing.ts";
import type { Conversation, Letter } from "./script.ts";
import { doorKeyOf, writeLetter } from "./writing.ts";

/** Sends a letter through its door and waits until the desk has understood it. */
export async function postLetter(cast: Cast, conversation: Conversation, letter: Letter, date: Date): Promise<void> {
  const doorKey = doorKeyOf(conversation, letter);
  const kept = await database().mailArrival.findUnique({ where: { doorKey } });
  if (kept) return understood([kept.id]);
  const { address, name } = cast.mailboxes[conversation.to];
  const { raw, envelopeFrom, envelopeTo } = writeLetter(conversation, letter, date, { name, address }, await answeredMail(conversation));
  const arrivals = [];
  // The copy first: a resumed play asks for the letter itself, and when that is there, so is the copy.
  for (const key of letter.twice ? [`${doorKey}/twice`, doorKey] : [doorKey])
    arrivals.push((await keepArrival({ door: letter.door, raw, envelopeFrom, envelopeTo, doorKey: key })).id);
  await understood(arrivals);
}

/**
 * Workers may have taken it up before us: then their word is waited for. Leases and second tries count by the real time, so when it takes
 * long, the clock of this process stands there, too; what is recorded is dated by its arrival in any case.
 */
async function understood(ids: string[]): Promise<void> {
  const begun = Date.now();
  for (;;) {
    await drainArrivals();
    if ((await database().mailArrival.count({ where: { id: { in: ids }, state: "pending" } })) === 0) return;
    if (Date.now() - begun > 120_000) throw new Error("a letter of the demo is still not understood after two minutes");
    if (Date.now() - begun > 2_000) moveClock(0);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The ticket that a conversation's first letter opened; null while there is none. */
export async function ticketOf(conversation: Conversation): Promise<{ id: string; number: number } | null> {
  const arrival = await database().mailArrival.findUnique({
    where: { doorKey: `demo/${conversation.name}/0` },
    select: { ticket: { select: { id: true, number: true } } },
  });
  return arrival?.ticket ?? null;
}

/** Customers answer our newest mail; without one, their own last letter. */
async function answeredMail(conversation: Conversation): Promise<Answered | null> {
  const ticket = await ticketOf(conversation);
  if (!ticket) return null;
  const sent = await database().outboundEmail.findMany({
    where: { ticketId: ticket.id },
    orderBy: { createdAt: "asc" },
    include: { message: true, mailbox: true, recipients: true },
  });
  const own = await database().message.findMany({ where: { ticketId: ticket.id, kind: "customer" }, orderBy: { createdAt: "asc" } });
  const first = own[0]?.messageId ?? "";
  const newest = sent.at(-1);
  if (newest) {
    const to = newest.recipients.find((recipient) => recipient.field === "to");
    return {
      messageId: inBrackets(newest.messageId),
      references: [first, ...sent.slice(0, -1).map((mail) => mail.messageId)].filter(Boolean).map(inBrackets),
      from: { name: newest.message?.authorStaffId ? newest.message.authorName : newest.mailbox.name, address: newest.mailbox.address },
      to: { name: to?.name ?? "", address: to?.address ?? "" },
      date: newest.createdAt,
      subject: newest.subject,
      text: asSent(newest.message?.text ?? ""),
    };
  }
  const last = own.at(-1);
  if (!last?.messageId) return null;
  const references = own.slice(0, -1).flatMap((message) => (message.messageId ? inBrackets(message.messageId) : []));
  const from = { name: last.authorName, address: last.authorAddress };
  return {
    messageId: inBrackets(last.messageId),
    references,
    from,
    to: from,
    date: last.createdAt,
    subject: conversation.subject,
    text: last.text,
  };
}

/** Our Markdown as it reads in the plain text that the customer's program quotes. */
function asSent(markdown: string): string {
  return markdown.replace(/\*\*|`/g, "");
}

function inBrackets(messageId: string): string {
  return messageId.startsWith("<") ? messageId : `<${messageId}>`;
}

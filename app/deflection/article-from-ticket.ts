import { type RedactedKind, type RedactedRun, redact, redactedText } from "#app/knowledge/redact.ts";
import { createArticle, type Saved } from "#app/knowledge/writing.ts";
import { now } from "#app/platform/clock.ts";
import { database } from "#app/platform/database/index.ts";
import { Refusal } from "#app/refusal.ts";
import { questionOf } from "#app/search/question.ts";
import type { Actor } from "#app/staff/actor.ts";
import { needAtDesk } from "#app/staff/roles.ts";
import { may, visibleTo } from "#app/tickets/access.ts";
import { insertEvent } from "#app/tickets/rows.ts";
import { previewOf, type Recipient } from "#app/tickets/ticket.ts";
import { translator } from "#app/words/index.ts";
import { localeOfTicket } from "./ticket-question.ts";

/** What an article of this ticket would be: with the messages that can be taken, and what was taken out of them. */
export type ArticleOfTicket = {
  number: number;
  messages: Array<{ id: string; from: "customer" | "staff"; name: string; preview: string; createdAt: string; chosen: boolean }>;
  title: RedactedRun[];
  question: RedactedRun[];
  answer: RedactedRun[];
  locale: string;
  /** How many things were taken out. */
  redacted: number;
};

const MOST_MESSAGES = 100;

/**
 * The customer's words as the question, ours as the answer, without greetings, parting words and signatures, and without what says who somebody
 * is (knowledge/redact.ts). `chosen`: of these messages; by default the first question and our last answer. 403 without "articles" and
 * for a private team's ticket; 404 unless the actor may see the ticket. Notes are never a part of it.
 */
export async function articleOfTicket(actor: Actor, number: number, chosen: string[] = []): Promise<ArticleOfTicket> {
  const ticket = await readTicket(actor, number);
  const first = ticket.messages.find(({ kind }) => kind === "customer");
  const last = ticket.messages.findLast(({ kind }) => kind === "reply");
  const usual = [first, last].flatMap((message) => message?.id ?? []);
  const wanted = ticket.messages.filter(({ id }) => (chosen.length > 0 ? chosen : usual).includes(id));
  const people = peopleOf(ticket);
  const said = (kind: "customer" | "reply") =>
    wanted
      .filter((message) => message.kind === kind)
      .map((message) => questionOf(message.text).trim())
      .join("\n\n");
  const title = redact(ticket.subject.replace(/^(?:\s*(?:re|fwd?|balas|bls|trs)\s*:)+\s*/i, ""), people);
  const [question, answer] = [redact(said("customer"), people), redact(said("reply"), people)];
  return {
    number,
    messages: ticket.messages.map((message) => ({
      id: message.id,
      from: message.kind === "reply" ? "staff" : "customer",
      name: message.authorName || message.authorAddress,
      preview: previewOf(message.text),
      createdAt: message.createdAt.toISOString(),
      chosen: wanted.includes(message),
    })),
    ...{ title, question, answer },
    locale: await localeOfTicket(actor, number),
    redacted: [...title, ...question, ...answer].filter((run) => "redacted" in run).length,
  };
}

/** The same as a draft that only writers see; the ticket tells of it. */
export async function draftFromTicket(actor: Actor, number: number, chosen: string[]): Promise<Saved> {
  const { locale, title, question, answer } = await articleOfTicket(actor, number, chosen);
  const words = translator(locale);
  const say = (kind: RedactedKind) => `[${words(`redacted.${kind}`)}]`;
  const text = (runs: RedactedRun[]) => redactedText(runs, say);
  const { id: ticketId, productId } = await readTicket(actor, number);
  const markdown = [`## ${words("articleOfTicket.question")}`, text(question), `## ${words("articleOfTicket.answer")}`, text(answer)];
  const name = text(title).slice(0, 300);
  const saved = await createArticle(actor, { productId, locale, title: name, markdown: markdown.filter(Boolean).join("\n\n") });
  await database().$executeRaw`${insertEvent(ticketId, "articleDrafted", actor, null, { articleId: saved.id, title: name }, now())}`;
  return saved;
}

async function readTicket(actor: Actor, number: number) {
  needAtDesk(actor, "articles");
  const ticket = may(actor, "readNotes")
    ? await database().ticket.findFirst({
        where: { AND: [{ number }, visibleTo(actor)] },
        select: {
          id: true,
          subject: true,
          productId: true,
          requesterAddress: true,
          team: { select: { private: true } },
          requester: { select: { name: true, addresses: { select: { address: true } } } },
          participants: { select: { name: true, address: true } },
          assignee: { select: { name: true } },
          messages: {
            where: { kind: { in: ["customer", "reply"] } },
            orderBy: [{ createdAt: "asc" }, { id: "asc" }],
            take: MOST_MESSAGES,
            select: { id: true, kind: true, text: true, authorName: true, authorAddress: true, recipients: true, createdAt: true },
          },
        },
      })
    : null;
  if (!ticket) throw new Refusal("notFound", 404);
  // Drafts are seen by every writer, also by those outside the team.
  if (ticket.team?.private) throw new Refusal("ofPrivateTeam", 403);
  return ticket;
}

/** Everybody who is named by the ticket itself. Of colleagues the name only: what stands before their @ is often a word such as "support". */
function peopleOf(ticket: Awaited<ReturnType<typeof readTicket>>): string[] {
  const { requester, requesterAddress, participants, assignee, messages } = ticket;
  const recipients = messages.flatMap((message) => message.recipients as Recipient[]);
  return [
    requester.name,
    requesterAddress,
    ...requester.addresses.map(({ address }) => address),
    ...[...participants, ...recipients].flatMap(({ name, address }) => [name, address]),
    assignee?.name ?? "",
    ...messages.flatMap((message) => (message.kind === "reply" ? [message.authorName] : [message.authorName, message.authorAddress])),
  ];
}

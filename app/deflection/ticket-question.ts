import { redact, redactedText } from "#app/knowledge/redact.ts";
import { localeOfMail } from "#app/mail/notices.ts";
import { database } from "#app/platform/database/index.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { may, visibleTo } from "#app/tickets/access.ts";

/** What a ticket asks of the documentation, in its customer's own words. */
export type TicketQuestion = { subject: string; text: string; productId: string; locale: string; requesterName: string };

const LONGEST = 4_000;
const MOST_MESSAGES = 5;

/**
 * What waits for an answer: the customer's words since our last reply, or their first ones when nothing waits. 404 unless the actor may see
 * the ticket.
 */
export async function questionOfTicket(actor: Actor, number: number): Promise<TicketQuestion> {
  const ticket = may(actor, "readNotes")
    ? await database().ticket.findFirst({
        where: { AND: [{ number }, visibleTo(actor)] },
        select: { id: true, subject: true, productId: true, lastStaffMessageAt: true, requester: { select: { name: true } } },
      })
    : null;
  if (!ticket) throw new Refusal("notFound", 404);
  const asked = { ticketId: ticket.id, kind: "customer" as const };
  const newest = await database().message.findMany({
    where: { ...asked, ...(ticket.lastStaffMessageAt && { createdAt: { gt: ticket.lastStaffMessageAt } }) },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: MOST_MESSAGES,
    select: { text: true },
  });
  const first =
    newest.length > 0 ? null : await database().message.findFirst({ where: asked, orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
  const text = [...newest.map((message) => message.text).reverse(), first?.text ?? ""].join("\n").trim().slice(0, LONGEST);
  const locale = await localeOfTicket(actor, number);
  const { name } = ticket.requester;
  return { subject: ticket.subject, text: withoutParticulars(text, [name]), productId: ticket.productId, locale, requesterName: name };
}

/** Keys, numbers, addresses and names are words of no article, and the more of them a letter has the less it would seem to be answered. */
export function withoutParticulars(text: string, people: string[]): string {
  return redactedText(redact(text, people), () => " ");
}

/** The language in which its customer is written to (decision 22). */
export async function localeOfTicket(actor: Actor, number: number): Promise<string> {
  const [ticket, installation] = await Promise.all([
    database().ticket.findFirst({
      where: { AND: [{ number }, visibleTo(actor)] },
      select: { requester: { select: { locale: true } }, mailbox: { select: { locale: true } } },
    }),
    database().installation.findFirst({ select: { locale: true } }),
  ]);
  return localeOfMail(ticket?.requester.locale, ticket?.mailbox.locale, installation?.locale);
}

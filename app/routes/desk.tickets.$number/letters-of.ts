import type { TicketPage, TimelineMessage } from "#app/tickets/ticket.ts";

/** The messages on the page, oldest first. */
export function lettersOf(ticket: Pick<TicketPage, "timeline">): TimelineMessage[] {
  return ticket.timeline.filter((item): item is TimelineMessage => item.type === "message");
}

/** One message in one line of a list. */
export function summaryOf(letter: TimelineMessage): string {
  const text = letter.text.replace(/\s+/g, " ").slice(0, 140);
  return `${letter.author.name || letter.author.address}: ${text}`;
}

import type { TicketPage, TimelineMessage } from "#app/tickets/ticket.ts";
import { unmarked } from "#app/tickets/unmarked.ts";

/** The messages on the page, oldest first. */
export function lettersOf(ticket: Pick<TicketPage, "timeline">): TimelineMessage[] {
  return ticket.timeline.filter((item): item is TimelineMessage => item.type === "message");
}

/** Its first words, in one line of a list. */
export function firstWordsOf(letter: TimelineMessage): string {
  return unmarked(letter.text.replace(/\s+/g, " ")).slice(0, 140);
}

/** One message in one line of a list. */
export function summaryOf(letter: TimelineMessage): string {
  return `${letter.author.name || letter.author.address}: ${firstWordsOf(letter)}`;
}

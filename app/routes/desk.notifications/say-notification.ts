import type { Entry } from "#app/notifications/inbox.ts";
import type { Translate } from "#app/words/index.ts";

/** The sentence of an entry: what happened, or how much of it. */
export function sayNotification({ kind, count, ticket, article, by, about }: Entry, words: Translate): string {
  if (kind === "handedOver") return words("desk.notifications.handedOver", { count, name: about });
  if (article) return words(`desk.notifications.said.${kind}`, { name: by || words("desk.notifications.somebody") });
  if (!ticket) return words("desk.notifications.flood", { count });
  if (count > 1)
    return words("desk.notifications.several", { count, number: ticket.number, newest: words(`desk.notifications.kind.${kind}`) });
  const name = by || ticket.requester;
  if (kind === "assigned" && !by) return words("desk.notifications.said.assignedBySystem");
  if (kind === "newTicket") return words("desk.notifications.said.newTicket", { name: ticket.requester });
  return words(`desk.notifications.said.${kind}`, { name });
}

import type { Entry } from "#app/notifications/inbox.ts";
import { viewHref } from "../desk/queue.ts";

/** Where an entry leads. */
export function hrefOf({ ticket, article, kind }: Pick<Entry, "ticket" | "article" | "kind">): string {
  if (article) return `/desk/articles/${article.id}`;
  return ticket ? `/desk/tickets/${ticket.number}` : viewHref(kind === "handedOver" ? "mine" : "unassigned");
}

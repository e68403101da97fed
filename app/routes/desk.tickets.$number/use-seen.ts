import { useRef, useState } from "react";
import type { TicketPage, TimelineMessage } from "#app/tickets/ticket.ts";

/**
 * The version of the ticket that the writer has seen. It moves on by itself as long as nobody else writes; when somebody does while a text
 * is being written, `newer` is their message until it is said to be read: a reply is then sent with the older version, and refused as stale.
 */
export function useSeen(ticket: TicketPage, myId: string, writing: boolean) {
  const newest = ticket.timeline.findLast(
    (item): item is TimelineMessage => item.type === "message" && item.kind !== "automatic" && item.author.id !== myId,
  );
  const [read, setRead] = useState(newest?.id);
  const seen = useRef({ id: newest?.id, version: ticket.version });
  const isNewer = writing && newest?.id !== seen.current.id && newest?.id !== read;
  if (!isNewer) seen.current = { id: newest?.id, version: ticket.version };
  return { version: seen.current.version, newer: isNewer ? (newest ?? null) : null, markRead: () => setRead(newest?.id) };
}

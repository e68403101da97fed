import { useRef, useState } from "react";
import type { TicketPage, TimelineMessage } from "#app/tickets/ticket.ts";

/**
 * The version of the ticket that the writer has seen. It moves on by itself as long as nobody else writes; when somebody does while a text
 * is being written, `newer` are their messages until they are said to be read: a reply is then sent with the older version, and refused as stale.
 */
export function useSeen(ticket: TicketPage, myId: string, writing: boolean) {
  const others = ticket.timeline.filter(
    (item): item is TimelineMessage => item.type === "message" && item.kind !== "automatic" && item.author.id !== myId,
  );
  const [, redraw] = useState(0);
  const seen = useRef({ ids: new Set(others.map((item) => item.id)), version: ticket.version });
  const last = others.findLastIndex((item) => seen.current.ids.has(item.id));
  // Older ones come into the page when one of the newest is taken away: only what stands below the last one seen is new.
  const newer = writing ? others.slice(last + 1) : [];
  if (newer.length === 0) seen.current = { ids: new Set(others.map((item) => item.id)), version: ticket.version };
  function markRead() {
    seen.current = { ids: new Set(others.map((item) => item.id)), version: ticket.version };
    redraw((n) => n + 1);
  }
  return { version: seen.current.version, newer, markRead };
}

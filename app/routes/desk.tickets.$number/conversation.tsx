import { Link } from "@remix-run/react";
import { useEffect, useState } from "react";
import type { LetterFacts } from "#app/mail/letter-facts.ts";
import type { TicketPage, TimelineItem } from "#app/tickets/ticket.ts";
import { useWords } from "#app/words/use-words.tsx";
import { EventLine } from "./event-line.tsx";
import { Letter } from "./letter.tsx";

type Facts = Record<string, LetterFacts>;

/** The exchange of letters, oldest above, opened at the newest; what changed in between in small grey. */
export function Conversation({ ticket, facts }: { ticket: TicketPage; facts: Facts }) {
  const words = useWords();
  const { items, earlier, showEarlier, olderFacts } = useTimeline(ticket);
  const last = items.findLastIndex((item) => item.type === "message");
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="thread" tabIndex={0} aria-label={words("desk.ticket.conversation")}>
      <div className="letters">
        {earlier && (
          <p className="list-more">
            <Link
              className="btn bare"
              to={`?before=${encodeURIComponent(earlier)}`}
              onClick={(event) => {
                event.preventDefault();
                void showEarlier();
              }}
            >
              {words("desk.ticket.earlier")}
            </Link>
          </p>
        )}
        {items.map((item, index) =>
          item.type === "message" ? (
            <Letter key={item.id} letter={item} facts={facts[item.id] ?? olderFacts[item.id]} ticket={ticket} newest={index === last} />
          ) : (
            <EventLine key={item.id} event={item} />
          ),
        )}
      </div>
    </section>
  );
}

/** The newest part from the page, with older parts put before it as they are asked for. */
function useTimeline(ticket: TicketPage) {
  const [older, setOlder] = useState<{ number: number; items: TimelineItem[]; earlier: string | null; facts: Facts } | null>(null);
  const mine = older?.number === ticket.number ? older : null;
  useEffect(() => setOlder((kept) => (kept?.number === ticket.number ? kept : null)), [ticket.number]);
  const earlier = mine ? mine.earlier : ticket.earlier;
  async function showEarlier() {
    if (!earlier) return;
    const response = await fetch(`/desk/tickets/${ticket.number}/earlier?before=${encodeURIComponent(earlier)}`);
    if (!response.ok) return;
    const page = (await response.json()) as { timeline: TimelineItem[]; earlier: string | null; facts: Facts };
    setOlder({
      number: ticket.number,
      items: [...page.timeline, ...(mine?.items ?? [])],
      earlier: page.earlier,
      facts: { ...mine?.facts, ...page.facts },
    });
  }
  const known = new Set(ticket.timeline.map((item) => item.id));
  const items = [...(mine?.items ?? []).filter((item) => !known.has(item.id)), ...ticket.timeline];
  return { items, earlier, showEarlier, olderFacts: mine?.facts ?? {} };
}

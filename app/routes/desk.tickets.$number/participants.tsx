import type { TicketPage } from "#app/tickets/ticket.ts";
import { useWords } from "#app/words/use-words.tsx";

/** Who else is in the conversation; strangers are marked. */
export function Participants({ ticket }: { ticket: TicketPage }) {
  const words = useWords();
  if (ticket.participants.length === 0) return null;
  return (
    <section>
      <h2>{words("desk.person.participants")}</h2>
      <ul className="lines">
        {ticket.participants.map((person) => (
          <li key={person.address}>
            <span className="cut" title={person.address}>
              <bdi>{person.name || person.address}</bdi>
            </span>
            {!person.verified && <span className="tag careful">{words("desk.letter.unverified")}</span>}
            {person.name && <small className="cut">{person.address}</small>}
          </li>
        ))}
      </ul>
    </section>
  );
}

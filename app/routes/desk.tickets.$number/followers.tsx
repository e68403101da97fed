import type { TicketPage } from "#app/tickets/ticket.ts";
import { Face } from "#app/ui/face.tsx";
import { useWords } from "#app/words/use-words.tsx";

/** Which colleagues are told what happens here. */
export function Followers({ ticket }: { ticket: TicketPage }) {
  const words = useWords();
  if (ticket.followers.length === 0) return null;
  return (
    <section>
      <h2>{words("desk.follow.followers")}</h2>
      <ul className="lines followers">
        {ticket.followers.map((person) => (
          <li key={person.id}>
            <Face name={person.name} who="us" size="s" />
            <span className="cut">
              <bdi>{person.name}</bdi>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

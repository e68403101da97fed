import { Link } from "@remix-run/react";
import { X } from "lucide-react";
import type { TicketPage } from "#app/tickets/ticket.ts";
import { useWords } from "#app/words/use-words.tsx";
import { PlainVerb } from "./plain-verb.tsx";
import { useActs } from "./use-acts.ts";

/** Tickets that belong with this one. */
export function LinkedTickets({ ticket }: { ticket: TicketPage }) {
  const words = useWords();
  const acts = useActs(ticket);
  if (ticket.linked.length === 0) return null;
  return (
    <section>
      <h2>{words("desk.act.linked")}</h2>
      <ul className="lines">
        {ticket.linked.map((other) => (
          <li key={other.number}>
            <Link className="cut" to={`/desk/tickets/${other.number}`} title={other.subject}>
              <bdi>{other.subject || words("desk.noSubject")}</bdi>
            </Link>
            {ticket.may.change && (
              <PlainVerb
                resource="links/removal"
                number={ticket.number}
                fields={{ to: String(other.number) }}
                onSubmit={() => acts.unlink(other.number)}
              >
                <button type="submit" className="btn bare square line-x" aria-label={words("desk.act.unlink", { number: other.number })}>
                  <X className="i" />
                </button>
              </PlainVerb>
            )}
            <small>
              #{other.number} · {words(`desk.status.${other.status}`)}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}

import { Link } from "@remix-run/react";
import type { TicketPage } from "#app/tickets/ticket.ts";
import { Moment } from "#app/ui/moment.tsx";
import { useWords } from "#app/words/use-words.tsx";

/** What this customer asked before. */
export function PastTickets({ ticket }: { ticket: TicketPage }) {
  const words = useWords();
  const { pastTickets } = ticket.customer;
  return (
    <section>
      <h2>
        {words("desk.person.past")} <span className="push num">{pastTickets.length || ""}</span>
      </h2>
      {pastTickets.length === 0 ? (
        <p className="muted">{words("desk.person.firstTicket")}</p>
      ) : (
        <ul className="lines">
          {pastTickets.map((past) => (
            <li key={past.number}>
              <Link className="cut" to={`/desk/tickets/${past.number}`} title={past.subject}>
                <bdi>{past.subject || words("desk.noSubject")}</bdi>
              </Link>
              <Moment at={past.createdAt} className="muted tiny num" />
              <small>
                #{past.number} · {words(`desk.status.${past.status}`)}
              </small>
            </li>
          ))}
        </ul>
      )}
      <p className="small">
        <Link to={`/desk/customers/${ticket.customer.id}`}>{words("desk.person.profile")}</Link>
      </p>
    </section>
  );
}

import type { TicketPage } from "#app/tickets/ticket.ts";
import { useWords } from "#app/words/use-words.tsx";

/** Which articles were read before asking, and for how long: what they did not answer. */
export function ReadArticles({ ticket }: { ticket: TicketPage }) {
  const words = useWords();
  if (ticket.readArticles.length === 0) return null;
  return (
    <section>
      <h2>{words("desk.person.read")}</h2>
      <ul className="lines">
        {ticket.readArticles.map((article) => (
          <li key={article.slug}>
            <a className="cut" href={`/help/${article.slug}`}>
              {article.title}
            </a>
            <span className="muted tiny num">{words("desk.person.seconds", { count: article.dwell })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

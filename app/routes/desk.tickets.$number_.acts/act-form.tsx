import type { ReactNode } from "react";
import type { TicketPage } from "#app/tickets/ticket.ts";
import type { WordKey } from "#app/words/index.ts";
import { useWords } from "#app/words/use-words.tsx";

type Word<K extends WordKey = WordKey> = K extends `desk.act.${infer Name}` ? Name : never;
type Props = {
  ticket: TicketPage;
  id: string;
  /** The verb below /desk/tickets/:number. */
  resource: string;
  /** Names of words below desk.act. */
  title: Word;
  what: Word;
  submit: Word;
  children?: ReactNode;
};

/** One verb as a plain form; it comes back to the ticket. */
export function ActForm({ ticket, id, resource, title, what, submit, children }: Props) {
  const words = useWords();
  const here = `/desk/tickets/${ticket.number}`;
  return (
    <form className="act-card" id={id} method="post" action={`${here}/${resource}`} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{words(`desk.act.${title}`)}</h2>
      <p className="muted small">{words(`desk.act.${what}`)}</p>
      <input type="hidden" name="back" value={here} />
      <input type="hidden" name="version" value={ticket.version} />
      {children}
      <button type="submit" className="btn">
        {words(`desk.act.${submit}`)}
      </button>
    </form>
  );
}

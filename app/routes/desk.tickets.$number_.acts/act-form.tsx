import type { ReactNode } from "react";
import type { TicketPage } from "#app/tickets/ticket.ts";
import { useWords } from "#app/words/use-words.tsx";

type What =
  | "splitWhat"
  | "moveWhat"
  | "mergeWhat"
  | "linkWhat"
  | "addPersonWhat"
  | "requesterWhat"
  | "isTrash"
  | "isSpam"
  | "spamWhat"
  | "trashWhat";
type Props = {
  ticket: TicketPage;
  id: string;
  /** The verb below /desk/tickets/:number. */
  resource: string;
  title: string;
  what: What;
  submit: string;
  children?: ReactNode;
};

/** One verb as a plain form; it comes back to the ticket. */
export function ActForm({ ticket, id, resource, title, what, submit, children }: Props) {
  const words = useWords();
  const here = `/desk/tickets/${ticket.number}`;
  return (
    <form className="act-card" id={id} method="post" action={`${here}/${resource}`} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      <p className="muted small">{words(`desk.act.${what}`)}</p>
      <input type="hidden" name="back" value={here} />
      <input type="hidden" name="version" value={ticket.version} />
      {children}
      <button type="submit" className="btn">
        {submit}
      </button>
    </form>
  );
}

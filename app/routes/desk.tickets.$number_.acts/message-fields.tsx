import type { TicketPage } from "#app/tickets/ticket.ts";
import { useWords } from "#app/words/use-words.tsx";
import { lettersOf, summaryOf } from "../desk.tickets.$number/letters-of.ts";

/** Which messages go, from the one that was pointed at on, and what the new ticket is called. */
export function MessageFields({ ticket, from }: { ticket: TicketPage; from: string | null }) {
  const words = useWords();
  const letters = lettersOf(ticket);
  const first = letters.findIndex((letter) => letter.id === from);
  return (
    <>
      <fieldset className="act-list">
        <legend className="sr">{words("desk.act.splitOff")}</legend>
        {letters.map((letter, index) => (
          <label key={letter.id} className="act-check">
            <input type="checkbox" name="message" value={letter.id} defaultChecked={first >= 0 && index >= first} />
            <span className="cut">
              <bdi>{summaryOf(letter)}</bdi>
            </span>
          </label>
        ))}
      </fieldset>
      <label className="act-field">
        <span>{words("desk.act.splitSubject")}</span>
        <input className="input" name="subject" maxLength={500} placeholder={ticket.subject} />
      </label>
    </>
  );
}

/** Which message, the newest of the customer's unless one was pointed at. */
export function OneMessage({ ticket, chosen }: { ticket: TicketPage; chosen: string | null }) {
  const words = useWords();
  const letters = lettersOf(ticket).reverse();
  return (
    <label className="act-field">
      <span>{words("desk.act.whichMessage")}</span>
      <select className="input" name="message" defaultValue={chosen ?? letters.find((letter) => letter.kind === "customer")?.id}>
        {letters.map((letter) => (
          <option key={letter.id} value={letter.id}>
            {summaryOf(letter)}
          </option>
        ))}
      </select>
    </label>
  );
}

import type { TicketRow } from "#app/tickets/ticket.ts";
import { useWords } from "#app/words/use-words.tsx";
import { PLAIN_BULK } from "./plain-bulk.tsx";
import type { Selection } from "./use-selection.ts";

/** The tick before a row. With Shift it reaches from the one ticked last. */
export function RowTick({ row, selection }: { row: TicketRow; selection: Selection }) {
  const words = useWords();
  const { number, version } = row;
  return (
    <label className="row-tick">
      <span className="sr">{words("desk.select.one", { number })}</span>
      <input
        type="checkbox"
        name="ticket"
        value={`${number}:${version}`}
        form={PLAIN_BULK}
        checked={selection.has(number)}
        onChange={(event) => selection.toggle(number, (event.nativeEvent as MouseEvent).shiftKey === true)}
      />
    </label>
  );
}

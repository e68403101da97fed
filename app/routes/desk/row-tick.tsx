import { useWords } from "#app/words/use-words.tsx";
import type { Selection } from "./use-selection.ts";

/** The tick before a row. With Shift it reaches from the one ticked last. */
export function RowTick({ number, selection }: { number: number; selection: Selection }) {
  const words = useWords();
  return (
    <label className="row-tick needs-js">
      <span className="sr">{words("desk.select.one", { number })}</span>
      <input
        type="checkbox"
        checked={selection.has(number)}
        onChange={(event) => selection.toggle(number, (event.nativeEvent as MouseEvent).shiftKey === true)}
      />
    </label>
  );
}

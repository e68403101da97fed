import { useState } from "react";
import type { TicketRow } from "#app/tickets/ticket.ts";
import { Modal } from "#app/ui/modal.tsx";
import { useWords } from "#app/words/use-words.tsx";

type Props = { chosen: TicketRow[]; onMerge: (into: number) => Promise<void>; onClose: () => void };

/** Which of the selected tickets stays: by default the oldest. */
export default function BulkMerge({ chosen, onMerge, onClose }: Props) {
  const words = useWords();
  const oldest = [...chosen].sort((a, b) => a.number - b.number);
  const [into, setInto] = useState(oldest[0]?.number ?? 0);
  return (
    <Modal open onOpenChange={(open) => open || onClose()} title={words("desk.select.mergeTitle", { count: chosen.length })}>
      <form
        className="act-dialog"
        onSubmit={(event) => {
          event.preventDefault();
          void onMerge(into);
          onClose();
        }}
      >
        <fieldset className="act-list">
          <legend className="muted small">{words("desk.select.mergeWhat")}</legend>
          {oldest.map((row) => (
            <label key={row.number} className="act-choice">
              <input type="radio" name="into" checked={row.number === into} onChange={() => setInto(row.number)} />
              <span className="min-w-0">
                <span className="cut">
                  <bdi>{row.subject || words("desk.noSubject")}</bdi>
                </span>
                <small className="cut muted">
                  #{row.number} · <bdi>{row.requesterName || row.requesterAddress}</bdi> · {row.productName}
                </small>
              </span>
            </label>
          ))}
        </fieldset>
        <footer className="act-foot">
          <button type="button" className="btn" onClick={onClose}>
            {words("common.cancel")}
          </button>
          <button type="submit" className="btn main">
            {words("desk.select.mergeDo", { number: into })}
          </button>
        </footer>
      </form>
    </Modal>
  );
}

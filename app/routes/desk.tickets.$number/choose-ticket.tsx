import { TriangleAlert } from "lucide-react";
import { type FormEvent, useEffect, useState } from "react";
import type { Mergeable } from "#app/tickets/mergeable.ts";
import type { TicketPage } from "#app/tickets/ticket.ts";
import { askJson } from "#app/ui/ask-json.ts";
import { Modal } from "#app/ui/modal.tsx";
import { Moment } from "#app/ui/moment.tsx";
import { useWords } from "#app/words/use-words.tsx";
import type { Done, NotDone } from "../desk/use-verb.ts";
import { DialogProblem } from "./dialog-problem.tsx";
import { FindField } from "./find-field.tsx";
import { lettersOf, summaryOf } from "./letters-of.ts";

type Props = {
  ticket: TicketPage;
  act: "merge" | "move" | "link";
  /** To be moved; null: which one is chosen here. */
  message: string | null;
  onChoose: (number: number, messageId: string) => Promise<Done | NotDone>;
  onClose: () => void;
};

/** Another ticket: first what the same person asked besides, then whatever is searched for, each with what would come of it. */
export default function ChooseTicket({ ticket, act, message, onChoose, onClose }: Props) {
  const words = useWords();
  const letters = lettersOf(ticket).reverse();
  const [moved, setMoved] = useState(message ?? letters.find((letter) => letter.kind === "customer")?.id ?? letters[0]?.id ?? "");
  const [q, setQ] = useState("");
  const items = useMergeable(ticket.number, q);
  const [chosen, setChosen] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const one = items?.find((item) => item.number === chosen);
  const fits = one && (act === "link" || !one.otherProduct);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!one || !fits || busy) return;
    setBusy(true);
    const answer = await onChoose(one.number, moved);
    setBusy(false);
    if (answer.ok) onClose();
    else setProblem(answer.sentence);
  }
  return (
    <Modal open onOpenChange={(open) => open || onClose()} title={words(`desk.act.${act}Title`, { number: ticket.number })}>
      <form className="act-dialog" onSubmit={submit}>
        <p className="muted small">{words(`desk.act.${act}What`)}</p>
        {act === "move" && message === null && (
          <label className="act-field">
            <span>{words("desk.act.whichMessage")}</span>
            <select className="input" value={moved} onChange={({ currentTarget }) => setMoved(currentTarget.value)}>
              {letters.map((letter) => (
                <option key={letter.id} value={letter.id}>
                  {summaryOf(letter)}
                </option>
              ))}
            </select>
          </label>
        )}
        <FindField label={words("desk.act.find")} value={q} onChange={setQ} />
        <fieldset className="act-list" aria-busy={items === null}>
          <legend className="muted tiny">
            {q.trim() ? words("desk.act.foundFor") : words("desk.act.othersOf", { name: ticket.requesterName || ticket.requesterAddress })}
          </legend>
          {items?.length === 0 && <p className="muted small">{words(q.trim() ? "desk.act.nothing" : "desk.act.none")}</p>}
          {items?.map((item) => (
            <label key={item.number} className="act-choice">
              <input
                type="radio"
                name="into"
                value={item.number}
                checked={item.number === chosen}
                onChange={() => {
                  setChosen(item.number);
                  setProblem(null);
                }}
              />
              <span className="min-w-0">
                <span className="cut">
                  <bdi>{item.subject || words("desk.noSubject")}</bdi>
                </span>
                <small className="cut muted">
                  #{item.number} · <bdi>{item.requesterName || item.requesterAddress}</bdi> · {words(`desk.status.${item.status}`)}
                </small>
              </span>
              <Moment at={item.createdAt} className="muted tiny num" />
            </label>
          ))}
        </fieldset>
        {one && act !== "link" && (one.otherProduct || one.otherRequester) && (
          <p className="act-warn" role="status">
            <TriangleAlert className="i" />
            {one.otherProduct
              ? words("desk.act.otherProduct")
              : words("desk.act.otherRequester", { name: ticket.requesterName || ticket.requesterAddress })}
          </p>
        )}
        <DialogProblem problem={problem} />
        <footer className="act-foot">
          <button type="button" className="btn" onClick={onClose}>
            {words("common.cancel")}
          </button>
          <button type="submit" className="btn main" disabled={!fits || busy}>
            {one ? words(`desk.act.${act}Do`, { number: one.number }) : words(`desk.act.${act}`)}
          </button>
        </footer>
      </form>
    </Modal>
  );
}

/** null while the first answer is on its way. */
function useMergeable(number: number, typed: string): Mergeable[] | null {
  const [items, setItems] = useState<Mergeable[] | null>(null);
  const q = typed.trim();
  useEffect(() => {
    const gone = new AbortController();
    const pause = setTimeout(
      async () => {
        const where = `/desk/tickets/${number}/mergeable?q=${encodeURIComponent(q)}`;
        const answer = await askJson<{ items: Mergeable[] }>(where, { signal: gone.signal });
        if (answer) setItems(answer.items);
      },
      q ? 180 : 0,
    );
    return () => {
      clearTimeout(pause);
      gone.abort();
    };
  }, [number, q]);
  return items;
}

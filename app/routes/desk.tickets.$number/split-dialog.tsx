import { type FormEvent, useState } from "react";
import type { TicketPage } from "#app/tickets/ticket.ts";
import { Modal } from "#app/ui/modal.tsx";
import { Moment } from "#app/ui/moment.tsx";
import { useWords } from "#app/words/use-words.tsx";
import type { Done, NotDone } from "../desk/use-verb.ts";
import { DialogProblem } from "./dialog-problem.tsx";
import { firstWordsOf, lettersOf } from "./letters-of.ts";

type Props = {
  ticket: TicketPage;
  /** null: no message in particular; the newest of the customer's is. */
  from: string | null;
  onSplit: (messageIds: string[], subject: string) => Promise<Done | NotDone>;
  onClose: () => void;
};

/** Which messages go to the new ticket: from the one that was pointed at on, each can be left out. */
export default function SplitDialog({ ticket, from, onSplit, onClose }: Props) {
  const words = useWords();
  const letters = lettersOf(ticket);
  const pointed = letters.findIndex((letter) => letter.id === from);
  const later = letters.slice(Math.max(pointed, 0));
  const newest = letters.findLast((letter) => letter.kind === "customer");
  const [chosen, setChosen] = useState(() => new Set(pointed < 0 ? newest && [newest.id] : later.map((letter) => letter.id)));
  const [subject, setSubject] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const left = !ticket.earlier && letters.every((letter) => letter.kind === "automatic" || chosen.has(letter.id));

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (busy || chosen.size === 0 || left) return;
    setBusy(true);
    const answer = await onSplit([...chosen], subject);
    setBusy(false);
    if (answer.ok) onClose();
    else setProblem(answer.sentence);
  }
  function toggle(id: string) {
    setChosen((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  }
  return (
    <Modal open onOpenChange={(open) => open || onClose()} title={words("desk.act.splitTitle", { number: ticket.number })}>
      <form className="act-dialog" onSubmit={submit}>
        <p className="muted small">{words("desk.act.splitWhat")}</p>
        <label className="act-field">
          <span>{words("desk.act.splitSubject")}</span>
          <input
            type="text"
            className="input"
            value={subject}
            maxLength={500}
            // biome-ignore lint/a11y/noAutofocus: the dialog was just asked for
            autoFocus
            placeholder={ticket.subject}
            onChange={({ currentTarget }) => setSubject(currentTarget.value)}
          />
        </label>
        <fieldset className="act-list">
          <legend className="sr">{words("desk.act.splitWhat")}</legend>
          {later.map((letter) => (
            <label key={letter.id} className="act-choice">
              <input type="checkbox" checked={chosen.has(letter.id)} onChange={() => toggle(letter.id)} />
              <span className="min-w-0">
                <span className="cut">
                  <bdi>{letter.author.name || letter.author.address}</bdi>
                </span>
                <small className="cut muted">
                  <bdi>{firstWordsOf(letter)}</bdi>
                </small>
              </span>
              <Moment at={letter.createdAt} className="muted tiny num" />
            </label>
          ))}
        </fieldset>
        <DialogProblem problem={left ? words("desk.act.splitLeave") : problem} />
        <footer className="act-foot">
          <button type="button" className="btn" onClick={onClose}>
            {words("common.cancel")}
          </button>
          <button type="submit" className="btn main" disabled={busy || chosen.size === 0 || left}>
            {words("desk.act.splitDo", { count: chosen.size })}
          </button>
        </footer>
      </form>
    </Modal>
  );
}

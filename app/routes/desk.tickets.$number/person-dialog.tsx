import { type FormEvent, useState } from "react";
import { isAddress } from "#app/tickets/address.ts";
import type { TicketPage } from "#app/tickets/ticket.ts";
import { Modal } from "#app/ui/modal.tsx";
import { useWords } from "#app/words/use-words.tsx";
import type { Done, NotDone } from "../desk/use-verb.ts";
import { DialogProblem } from "./dialog-problem.tsx";

type Props = {
  ticket: TicketPage;
  act: "addPerson" | "requester";
  onDone: (address: string, name: string, keep: boolean) => Promise<Done | NotDone>;
  onClose: () => void;
};

/** Somebody who is copied from now on, or who asks from now on. */
export default function PersonDialog({ ticket, act, onDone, onClose }: Props) {
  const words = useWords();
  const [address, setAddress] = useState("");
  const [name, setName] = useState("");
  const [keep, setKeep] = useState(true);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const known = ticket.participants.filter((person) => person.address !== ticket.requesterAddress);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    if (!isAddress(address.trim())) return setProblem(words("refusal.badAddress"));
    setBusy(true);
    const answer = await onDone(address.trim(), name.trim(), keep);
    setBusy(false);
    if (answer.ok) onClose();
    else setProblem(answer.sentence);
  }
  return (
    <Modal open onOpenChange={(open) => open || onClose()} title={words(`desk.act.${act}`)}>
      <form className="act-dialog" onSubmit={submit} noValidate>
        <p className="muted small">{words(`desk.act.${act}What`)}</p>
        <label className="act-field">
          <span>{words("desk.act.personAddress")}</span>
          <input
            type="email"
            className="input"
            value={address}
            list={act === "requester" ? "act-people" : undefined}
            autoComplete="off"
            // biome-ignore lint/a11y/noAutofocus: the dialog was just asked for
            autoFocus
            aria-invalid={problem ? true : undefined}
            onChange={({ currentTarget }) => {
              setAddress(currentTarget.value);
              setProblem(null);
            }}
          />
        </label>
        <datalist id="act-people">
          {known.map((person) => (
            <option key={person.address} value={person.address}>
              {person.name}
            </option>
          ))}
        </datalist>
        <label className="act-field">
          <span>{words("desk.act.personName")}</span>
          <input
            type="text"
            className="input"
            value={name}
            maxLength={200}
            autoComplete="off"
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
        </label>
        {act === "requester" && (
          <label className="act-check">
            <input type="checkbox" checked={keep} onChange={({ currentTarget }) => setKeep(currentTarget.checked)} />
            <span>{words("desk.act.requesterKeep", { name: ticket.requesterName || ticket.requesterAddress })}</span>
          </label>
        )}
        <DialogProblem problem={problem} />
        <footer className="act-foot">
          <button type="button" className="btn" onClick={onClose}>
            {words("common.cancel")}
          </button>
          <button type="submit" className="btn main" disabled={busy}>
            {words(act === "requester" ? "desk.act.requesterDo" : "desk.act.addDo")}
          </button>
        </footer>
      </form>
    </Modal>
  );
}

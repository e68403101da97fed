import { UserX } from "lucide-react";
import { useState } from "react";
import type { Person } from "#app/staff/people.ts";
import { useHydrated } from "#app/ui/hydrated.ts";
import { Modal } from "#app/ui/modal.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { VerbForm } from "../desk/verb-form.tsx";

type Props = { person: Person; tickets: number; heirs: Array<{ id: string; name: string }> };

/** Closing an account: first where the open tickets go, in a dialog; before JavaScript below a line to open. */
export function Leaving(props: Props) {
  const words = useWords();
  const [open, setOpen] = useState(false);
  const title = words("people.deactivateWho", { name: props.person.name });
  if (!useHydrated()) {
    return (
      <details className="sheet opener">
        <summary>
          <UserX className="i" />
          {words("people.deactivate")}
        </summary>
        <LeavingForm {...props} />
      </details>
    );
  }
  return (
    <>
      <p className="leaving">
        <button type="button" className="btn" onClick={() => setOpen(true)} aria-haspopup="dialog">
          <UserX className="i" />
          {words("people.deactivate")}
        </button>
      </p>
      <Modal open={open} onOpenChange={setOpen} title={title}>
        <LeavingForm {...props} onDone={() => setOpen(false)} />
      </Modal>
    </>
  );
}

function LeavingForm({ person, tickets, heirs, onDone }: Props & { onDone?: () => void }) {
  const words = useWords();
  const done = words("people.isGone", { name: person.name });
  return (
    <VerbForm action={`/desk/people/${person.id}/deactivation`} done={done} onDone={onDone} className="form">
      <p>{words("people.deactivateWhat")}</p>
      {tickets > 0 ? (
        <fieldset className="choices">
          <legend className="legend">{words("people.ticketsGo", { count: tickets })}</legend>
          <label className="check">
            <input type="radio" name="where" value="queue" defaultChecked />
            {words("people.toQueue")}
          </label>
          {heirs.length > 0 && (
            <div className="check">
              <input type="radio" name="where" value="person" id="to-person" />
              <label htmlFor="to-person">{words("people.toPerson")}</label>
              <select className="input" name="to" aria-label={words("people.toWhom")}>
                {heirs.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            </div>
          )}
        </fieldset>
      ) : (
        <p className="muted">{words("people.noTickets")}</p>
      )}
      <button type="submit" className="btn danger">
        {words("people.deactivate")}
      </button>
    </VerbForm>
  );
}

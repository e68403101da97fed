import { Link } from "@remix-run/react";
import { Pencil } from "lucide-react";
import { type FormEvent, useState } from "react";
import { type FieldWithValue, labelOf, sayValue } from "#app/tickets/fields/field.ts";
import type { TicketPage } from "#app/tickets/ticket.ts";
import { useClock } from "#app/ui/clock.tsx";
import { useHydrated } from "#app/ui/hydrated.ts";
import { useToasts } from "#app/ui/toasts.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { useDesk } from "../desk/desk-context.tsx";
import { deskHref } from "../desk/queue.ts";
import { useVerb } from "../desk/use-verb.ts";
import { FieldControl } from "./field-control.tsx";
import { PlainVerb } from "./plain-verb.tsx";

/** The product's custom fields, each to be changed where it stands. A value leads to the tickets with the same one. */
export function FieldProperties({ ticket, disabled }: { ticket: TicketPage; disabled: boolean }) {
  const { locale } = useClock();
  return ticket.fields.map((field) => (
    <FieldProperty key={`${ticket.number} ${field.id}`} ticket={ticket} field={field} label={labelOf(field, locale)} disabled={disabled} />
  ));
}

type Props = { ticket: TicketPage; field: FieldWithValue; label: string; disabled: boolean };

function FieldProperty({ ticket, field, label, disabled }: Props) {
  const words = useWords();
  const { locale } = useClock();
  const { queue } = useDesk();
  const [editing, setEditing] = useState(false);
  const hydrated = useHydrated();
  const said =
    field.value === null ? null : sayValue(field, field.value, locale, { yes: words("setup.value.yes"), no: words("setup.value.no") });
  const mayEdit = !disabled && !field.archived;
  return (
    <>
      <dt title={field.archived ? words("setup.value.archived") : undefined}>{label}</dt>
      <dd className="field-value">
        {mayEdit && (editing || !hydrated) ? (
          <EditField {...{ ticket, field, label }} onDone={() => setEditing(false)} />
        ) : (
          <>
            {said !== null && (
              <Link
                className="cut"
                title={words("setup.value.filter")}
                to={deskHref({ ...queue, view: "open", product: null, q: null, tag: null, field: `${field.key}:${field.value}` })}
              >
                {said}
              </Link>
            )}
            {mayEdit ? (
              <button
                type="button"
                className="property"
                aria-label={`${label}: ${said ?? words("setup.value.add")}`}
                onClick={() => setEditing(true)}
              >
                {said === null ? <span className="muted">{words("setup.value.add")}</span> : <Pencil className="i" />}
              </button>
            ) : (
              said === null && <span className="muted">–</span>
            )}
          </>
        )}
      </dd>
    </>
  );
}

/** The control with its button. With JavaScript it tells what it did and how to take it back; what is refused stays open as it was typed. */
function EditField({ ticket, field, label, onDone }: Omit<Props, "disabled"> & { onDone: () => void }) {
  const words = useWords();
  const verb = useVerb();
  const { tell } = useToasts();
  const hydrated = useHydrated();
  const [busy, setBusy] = useState(false);
  const path = `/desk/tickets/${ticket.number}/properties`;
  const save = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const value = String(new FormData(event.currentTarget).getAll("value").at(-1) ?? "");
    if (value === (field.value ?? "")) return onDone();
    setBusy(true);
    const answer = await verb(path, { field: field.key, value, version: String(ticket.version) });
    setBusy(false);
    if (!answer.ok) return;
    onDone();
    const undo = () => void verb(path, { field: field.key, value: field.value ?? "" });
    tell({ text: words("setup.value.changed", { number: ticket.number, name: label }), undo });
  };
  const inside = (
    <>
      <FieldControl field={field} label={label} focused={hydrated} />
      <button type="submit" className="btn" disabled={busy}>
        {words("common.save")}
      </button>
      {hydrated && (
        <button type="button" className="btn bare" onClick={onDone}>
          {words("common.cancel")}
        </button>
      )}
    </>
  );
  if (!hydrated) {
    return (
      <PlainVerb
        resource="properties"
        number={ticket.number}
        fields={{ version: String(ticket.version), field: field.key }}
        className="plain-choice"
      >
        {inside}
      </PlainVerb>
    );
  }
  return (
    <form className="field-edit" onSubmit={(event) => void save(event)} onKeyDown={(event) => event.key === "Escape" && onDone()}>
      {inside}
    </form>
  );
}

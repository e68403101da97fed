import { type KeyboardEvent, useEffect, useId, useState } from "react";
import type { KnownRequester } from "#app/tickets/requesters.ts";
import { askJson } from "#app/ui/ask-json.ts";
import { Face } from "#app/ui/face.tsx";
import type { Refused } from "#app/ui/plain-form.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { BeginField, type SetFields } from "./begin-field.tsx";

type Props = { email: string; name: string; onPick: SetFields; refused: Refused | null };

/** Who it is about: found by name or address while typing, or somebody new. A combobox whose list is led by the keys. */
export function CustomerField({ email, name, onPick, refused }: Props) {
  const words = useWords();
  const id = useId();
  const [typing, setTyping] = useState(false);
  const [at, setAt] = useState(0);
  const found = useFound(typing ? email : "");
  const open = typing && found.length > 0;
  const chosen = Math.min(at, found.length - 1);

  function take(customer: KnownRequester | undefined) {
    if (!customer) return;
    onPick({ email: customer.address, name: customer.name });
    setTyping(false);
  }
  function press(event: KeyboardEvent) {
    if (!open || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    if (event.key === "ArrowDown") setAt((chosen + 1) % found.length);
    else if (event.key === "ArrowUp") setAt((chosen + found.length - 1) % found.length);
    else if (event.key === "Escape") setTyping(false);
    else if (event.key === "Enter") take(found[chosen]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  return (
    <div className="begin-two">
      <div className="customer-field">
        <BeginField name="email" label={words("begin.customer")} hint={words("begin.customerHint")} refused={refused}>
          {(props) => (
            <input
              className="input"
              type="text"
              inputMode="email"
              autoComplete="off"
              spellCheck={false}
              role="combobox"
              aria-expanded={open}
              aria-controls={id}
              aria-autocomplete="list"
              aria-activedescendant={open ? `${id}-${chosen}` : undefined}
              value={email}
              onChange={(event) => {
                setTyping(true);
                setAt(0);
                onPick({ email: event.target.value });
              }}
              onKeyDown={press}
              onBlur={() => setTyping(false)}
              {...props}
            />
          )}
        </BeginField>
        <p className="sr" role="status">
          {open && words("begin.customersFound", { count: found.length })}
        </p>
        <div id={id} role="listbox" aria-label={words("begin.customer")} className="mention-list requester-list" hidden={!open}>
          {found.map((customer, index) => (
            // The keys are led by the field, which keeps the focus.
            // biome-ignore lint/a11y/useKeyWithClickEvents: see above
            // biome-ignore lint/a11y/useFocusableInteractive: see above
            <div
              key={`${customer.id} ${customer.address}`}
              id={`${id}-${index}`}
              className="mention-option"
              role="option"
              aria-selected={index === chosen}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(customer)}
            >
              <Face name={customer.name || customer.address} who="them" size="s" />
              <span className="cut">{customer.name || customer.address}</span>
              {customer.name && <span className="muted tiny cut push">{customer.address}</span>}
            </div>
          ))}
        </div>
      </div>
      <BeginField name="name" label={words("begin.name")} refused={refused}>
        {(props) => (
          <input
            className="input"
            autoComplete="off"
            maxLength={200}
            value={name}
            onChange={(e) => onPick({ name: e.target.value })}
            {...props}
          />
        )}
      </BeginField>
    </div>
  );
}

/** Looked up once the typing pauses. */
function useFound(typed: string): KnownRequester[] {
  const [found, setFound] = useState<KnownRequester[]>([]);
  useEffect(() => {
    const q = typed.trim();
    if (q.length < 2) {
      setFound([]);
      return;
    }
    const gone = new AbortController();
    const pause = setTimeout(async () => {
      const known = await askJson<KnownRequester[]>(`/desk/requesters?q=${encodeURIComponent(q)}`, { signal: gone.signal });
      if (known) setFound(known);
    }, 150);
    return () => {
      clearTimeout(pause);
      gone.abort();
    };
  }, [typed]);
  return found;
}

import { type KeyboardEvent, type RefObject, useId, useState } from "react";
import { handleOf, typedMention } from "#app/tickets/mention.ts";
import type { Colleague } from "./use-ticket-verbs.ts";

const MOST = 8;

export type Naming = ReturnType<typeof useNaming>;

/**
 * Naming a colleague in a note by "@": a list beside the field, led by the keys while the focus stays in the text (the pattern of a
 * combobox whose popup is a listbox). Those who may not see the ticket are shown, and cannot be taken.
 */
export function useNaming(
  field: RefObject<HTMLTextAreaElement>,
  colleagues: Colleague[],
  me: string,
  on: boolean,
  write: (text: string) => void,
) {
  const id = useId();
  const [typing, setTyping] = useState<{ from: number; typed: string } | null>(null);
  const [at, setAt] = useState(0);
  const found =
    on && typing
      ? colleagues
          .filter((person) => person.id !== me && fits(person, typing.typed))
          .sort(seeingFirst)
          .slice(0, MOST)
      : [];
  const open = found.length > 0;
  const chosen = Math.min(at, found.length - 1);

  function look() {
    const area = field.current;
    const next = area && on && area.selectionStart === area.selectionEnd ? typedMention(area.value, area.selectionStart) : null;
    if (next?.from !== typing?.from || next?.typed !== typing?.typed) setAt(0);
    setTyping(next);
  }

  function take(person: Colleague) {
    const area = field.current;
    if (!area || !typing || !person.sees) return;
    const name = `${handleOf(person, colleagues)} `;
    const rest = area.value.slice(area.selectionStart);
    write(`${area.value.slice(0, typing.from)}${name}${rest.startsWith(" ") ? rest.slice(1) : rest}`);
    const caret = typing.from + name.length;
    setTyping(null);
    setTimeout(() => {
      area.focus();
      area.setSelectionRange(caret, caret);
    }, 0);
  }

  /** Whether the key was for the list. */
  function press(event: KeyboardEvent): boolean {
    if (!open || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return false;
    const person = found[chosen];
    if (event.key === "ArrowDown") setAt((chosen + 1) % found.length);
    else if (event.key === "ArrowUp") setAt((chosen + found.length - 1) % found.length);
    else if (event.key === "Escape") setTyping(null);
    else if ((event.key === "Enter" || event.key === "Tab") && person?.sees) take(person);
    else return false;
    event.preventDefault();
    return true;
  }

  return {
    id,
    open,
    found,
    chosen,
    take,
    press,
    field: {
      onSelect: look,
      onBlur: () => setTyping(null),
      ...(on && { "aria-autocomplete": "list" as const, "aria-haspopup": "listbox" as const }),
      ...(open && { "aria-controls": id, "aria-activedescendant": `${id}-${found[chosen]?.id}` }),
    },
  };
}

function fits(person: Colleague, typed: string): boolean {
  const sought = typed.trim().toLowerCase();
  const words = [person.name, ...person.name.split(/\s+/), person.email];
  return words.some((word) => word.toLowerCase().startsWith(sought));
}

function seeingFirst(a: Colleague, b: Colleague): number {
  return Number(b.sees) - Number(a.sees);
}

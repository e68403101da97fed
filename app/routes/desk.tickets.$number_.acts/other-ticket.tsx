import { useId } from "react";
import type { Mergeable } from "#app/tickets/mergeable.ts";
import { useWords } from "#app/words/use-words.tsx";

/** Another ticket by its number; the same person's others are offered. */
export function OtherTicket({ name, others }: { name: "into" | "to"; others: Mergeable[] }) {
  const words = useWords();
  const list = useId();
  return (
    <label className="act-field">
      <span>{words("desk.act.otherNumber")}</span>
      <input className="input" name={name} list={list} required inputMode="numeric" autoComplete="off" placeholder="#1042" />
      <datalist id={list}>
        {others.map((other) => (
          <option key={other.number} value={`#${other.number}`}>
            {other.subject}
          </option>
        ))}
      </datalist>
    </label>
  );
}

import type { ReactNode } from "react";
import { useHydrated } from "#app/ui/hydrated.ts";
import { useWords } from "#app/words/use-words.tsx";
import { PlainVerb } from "./plain-verb.tsx";

type Props = {
  ticket: { number: number; version: number };
  name: string;
  resource: string;
  label: string;
  value: string;
  choices: Array<{ value: string; label: string }>;
  children: ReactNode;
};

/** `children` once JavaScript is here; until then a small form that does the same. */
export function PlainChoice({ ticket, name, resource, label, value, choices, children }: Props) {
  const words = useWords();
  if (useHydrated()) return children;
  const known = choices.some((choice) => choice.value === value);
  return (
    <PlainVerb resource={resource} number={ticket.number} fields={{ version: String(ticket.version) }} className="plain-choice">
      <select name={name} defaultValue={value} aria-label={label}>
        {!known && <option value={value}>{words(`desk.status.${value}` as "desk.status.new")}</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      <button type="submit" className="btn">
        {words("common.save")}
      </button>
    </PlainVerb>
  );
}

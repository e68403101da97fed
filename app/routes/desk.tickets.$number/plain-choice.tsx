import type { ReactNode } from "react";
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

/** `children`, and for whoever has no JavaScript a small form that does the same in their place. */
export function PlainChoice({ ticket, name, resource, label, value, choices, children }: Props) {
  const words = useWords();
  const known = choices.some((choice) => choice.value === value);
  return (
    <>
      <span className="needs-js choice">{children}</span>
      <noscript>
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
      </noscript>
    </>
  );
}

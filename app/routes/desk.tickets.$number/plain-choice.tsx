import type { ReactNode } from "react";
import { useWords } from "#app/words/use-words.tsx";
import { PlainField } from "./plain-verb.tsx";

type Props = {
  ticket: { number: number; version: number };
  name: string;
  resource: string;
  label: string;
  value: string;
  choices: Array<{ value: string; label: string }>;
  children: ReactNode;
};

/** `children`, and without JavaScript a list of the same choices. */
export function PlainChoice({ ticket, name, resource, label, value, choices, children }: Props) {
  const words = useWords();
  const known = choices.some((choice) => choice.value === value);
  const field = (
    <select name={name} defaultValue={value} aria-label={label}>
      {!known && <option value={value}>{words(`desk.status.${value}` as "desk.status.new")}</option>}
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  );
  return (
    <PlainField ticket={ticket} resource={resource} field={field}>
      {children}
    </PlainField>
  );
}

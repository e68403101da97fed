import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import type { DraftFields } from "#app/tickets/draft.ts";
import type { Refused } from "#app/ui/plain-form.tsx";
import { useWords } from "#app/words/use-words.tsx";

export type SetFields = (fields: DraftFields) => void;
type Control = { id: string; name: string; "aria-invalid"?: true; "aria-describedby"?: string };
type Props = { name: string; label: string; hint?: string; refused: Refused | null; children: (props: Control) => ReactNode };

/** A control with its label above, its hint and what is wrong with it below. */
export function BeginField({ name, label, hint, refused, children }: Props) {
  const words = useWords();
  const wrong = refused?.fields[name];
  const described = [hint && `${name}-hint`, wrong && `${name}-error`].filter(Boolean).join(" ");
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      {children({ id: name, name, ...(wrong && { "aria-invalid": true }), ...(described && { "aria-describedby": described }) })}
      {hint && (
        <p className="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {wrong && (
        <p className="error" id={`${name}-error`} role="alert">
          <TriangleAlert className="i" />
          <span>{words(`refusal.${wrong}` as "refusal.required", refused.detail)}</span>
        </p>
      )}
    </div>
  );
}

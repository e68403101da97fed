import { Plus } from "lucide-react";
import { useState } from "react";
import type { FieldChoice } from "#app/tickets/fields/field.ts";
import { useHydrated } from "#app/ui/hydrated.ts";
import { HintAndError, useField } from "#app/ui/plain-form.tsx";
import { useWords } from "#app/words/use-words.tsx";

const SPARE = 3;

/** The choices of a field, a row each and a column for each language; a row left empty is no choice. `always`: the field is a choice. */
export function ChoiceRows({
  choices,
  languages,
  always,
}: {
  choices: FieldChoice[];
  languages: Array<{ tag: string; name: string }>;
  always: boolean;
}) {
  const words = useWords();
  const hydrated = useHydrated();
  const [more, setMore] = useState(0);
  const field = useField("choices", true);
  const open = choices.filter((choice) => !choice.archived);
  const rows = [...open, ...Array.from({ length: SPARE + more }, () => ({ key: "", labels: {} }) as FieldChoice)];
  return (
    <fieldset className={`field choices ${always ? "" : "only-choice"}`} id={field.id} aria-describedby={field["aria-describedby"]}>
      <legend className="legend">{words("setup.field.choices")}</legend>
      <div className="choice-grid" style={{ gridTemplateColumns: `repeat(${languages.length}, minmax(0, 1fr))` }}>
        {languages.map(({ tag, name }) => (
          <span key={tag} className="muted small" aria-hidden="true">
            {name}
          </span>
        ))}
        {rows.map((choice, row) =>
          languages.map(({ tag, name }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own before they are saved
            <span key={`${row}-${tag}`}>
              {at === 0 && <input type="hidden" name="choice.key" value={choice.key} />}
              <input
                className="input"
                name={`choice.${tag}`}
                defaultValue={choice.labels[tag] ?? ""}
                maxLength={100}
                aria-label={words("setup.field.choiceLabel", { number: row + 1, language: name })}
                aria-invalid={row === 0 && at === 0 ? field["aria-invalid"] : undefined}
              />
            </span>
          )),
        )}
      </div>
      <HintAndError name="choices" hint={words("setup.field.choicesHint")} />
      {hydrated && (
        <p>
          <button type="button" className="btn" onClick={() => setMore(more + SPARE)}>
            <Plus className="i" />
            {words("setup.field.moreChoices")}
          </button>
        </p>
      )}
    </fieldset>
  );
}

// biome-ignore-all lint/a11y/noAutofocus: whoever pressed the pencil wants to type.
import { type FieldWithValue, labelOf } from "#app/tickets/fields/field.ts";
import { useClock } from "#app/ui/clock.tsx";
import { useWords } from "#app/words/use-words.tsx";

/** The control that fits the field's type, named "value". */
export function FieldControl({ field, label, focused }: { field: FieldWithValue; label: string; focused: boolean }) {
  const words = useWords();
  const { locale } = useClock();
  const common = { name: "value", "aria-label": label, autoFocus: focused };
  const value = field.value ?? "";
  if (field.type === "choice" || field.type === "checkbox") {
    const choices =
      field.type === "checkbox"
        ? [
            { key: "true", label: words("setup.value.yes") },
            { key: "false", label: words("setup.value.no") },
          ]
        : field.choices
            .filter((choice) => !choice.archived || choice.key === value)
            .map((choice) => ({ key: choice.key, label: labelOf(choice, locale) }));
    return (
      <select {...common} defaultValue={value}>
        <option value="">{words("setup.value.none")}</option>
        {choices.map((choice) => (
          <option key={choice.key} value={choice.key}>
            {choice.label}
          </option>
        ))}
      </select>
    );
  }
  return <input {...common} type={field.type === "date" ? "date" : "text"} defaultValue={value} maxLength={1_000} autoComplete="off" />;
}

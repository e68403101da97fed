import { Search } from "lucide-react";
import type { KeyboardEvent } from "react";

type Props = { label: string; value: string; onChange: (typed: string) => void; onKeyDown?: (event: KeyboardEvent) => void };

/** What a dialog looks for; it has the focus when the dialog comes. */
export function FindField({ label, value, onChange, onKeyDown }: Props) {
  return (
    <label className="act-find">
      <Search className="i" />
      <span className="sr">{label}</span>
      <input
        type="search"
        className="input"
        value={value}
        // biome-ignore lint/a11y/noAutofocus: the dialog was just asked for
        autoFocus
        autoComplete="off"
        placeholder={label}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
        onKeyDown={onKeyDown}
      />
    </label>
  );
}

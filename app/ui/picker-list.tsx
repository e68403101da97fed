import { Command } from "cmdk";
import { Check, Plus } from "lucide-react";
import { useState } from "react";
import { useWords } from "#app/words/use-words.tsx";
import type { Picking } from "./picker.tsx";

/** The list of a Picker: type to narrow, arrows to move, Enter to choose. `begun`: what was typed before it came. */
export default function PickerList({ label, picks, chosen, create, onPick, begun = "" }: Picking & { begun?: string }) {
  const words = useWords();
  const [typed, setTyped] = useState(begun);
  const fresh = typed.trim();
  const known = picks.some((pick) => pick.label.toLowerCase() === fresh.toLowerCase());
  return (
    <Command label={label}>
      <Command.Input className="picker-in" placeholder={label} value={typed} onValueChange={setTyped} autoFocus />
      <Command.List className="picker-list" label={label}>
        <Command.Empty className="picker-none">{words("desk.nothingFits")}</Command.Empty>
        {picks.map((pick) => (
          <Command.Item
            key={pick.value}
            value={`${pick.label} ${pick.detail ?? ""} ${pick.value}`}
            className="menu-item"
            onSelect={() => onPick(pick.value)}
          >
            {pick.face}
            <span className="cut">{pick.label}</span>
            {pick.detail && <span className="muted tiny cut">{pick.detail}</span>}
            {chosen.includes(pick.value) && <Check className="i push" aria-label={words("desk.chosen")} />}
          </Command.Item>
        ))}
        {create && fresh && !known && (
          <Command.Item
            value={`+ ${fresh}`}
            className="menu-item"
            forceMount
            onSelect={() => {
              onPick(fresh);
              setTyped("");
            }}
          >
            <Plus className="i" />
            <span className="cut">{create(fresh)}</span>
          </Command.Item>
        )}
      </Command.List>
    </Command>
  );
}

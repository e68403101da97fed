import { Search } from "lucide-react";
import { useWords } from "#app/words/use-words.tsx";

/** The palette until its script is here. Who types on at once types into it, and not into the desk's keys. */
export function PaletteComing({ typed, onType, onClose }: { typed: string; onType: (typed: string) => void; onClose: () => void }) {
  const words = useWords();
  return (
    <>
      <div className="veil" />
      <div className="palette" role="dialog" aria-modal="true" aria-label={words("desk.seek")}>
        <div className="palette-in">
          <Search className="i" />
          <input
            value={typed}
            onChange={(event) => onType(event.target.value)}
            onKeyDown={(event) => event.key === "Escape" && onClose()}
            placeholder={words("desk.seek")}
            aria-label={words("desk.seek")}
            // biome-ignore lint/a11y/noAutofocus: it is a dialog that was asked for
            autoFocus
          />
          <kbd>esc</kbd>
        </div>
      </div>
    </>
  );
}

import { Search } from "lucide-react";
import { useHydrated } from "#app/ui/hydrated.ts";
import { useWords } from "#app/words/use-words.tsx";
import { openPalette } from "./palette-door.ts";

/** Before JavaScript a search field; with it the button that opens the palette. */
export function SeekBox() {
  const words = useWords();
  const hydrated = useHydrated();
  if (hydrated) {
    return (
      <button type="button" className="seek" onClick={() => openPalette()} title={words("desk.seek")} aria-haspopup="dialog">
        <Search className="i" />
        <span>{words("desk.seek")}</span>
        <kbd suppressHydrationWarning>{/Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘K" : "Ctrl K"}</kbd>
      </button>
    );
  }
  return (
    <search>
      <form action="/desk" className="seek">
        <Search className="i" />
        <input name="q" type="search" aria-label={words("desk.search")} placeholder={words("desk.search")} />
      </form>
    </search>
  );
}

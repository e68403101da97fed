import { Search } from "lucide-react";
import { useWords } from "#app/words/use-words.tsx";

/** `was`: what was searched for before, on this page. */
type Props = { q?: string; product?: string; was?: string };

/** The large search field. With the script, answers appear below it while typing. */
export function Finder({ q = "", product, was }: Props) {
  const words = useWords();
  return (
    <search>
      <form className="finder" action="/help/search" data-find="">
        <Search className="i" aria-hidden="true" />
        <input
          className="input"
          name="q"
          type="search"
          defaultValue={q}
          placeholder={words("help.searchPlaceholder")}
          aria-label={words("help.searchLabel")}
          autoComplete="off"
          maxLength={500}
        />
        {product && <input type="hidden" name="product" value={product} />}
        {was && <input type="hidden" name="was" value={was} />}
        <button type="submit" className="btn main big">
          {words("help.search")}
        </button>
      </form>
    </search>
  );
}

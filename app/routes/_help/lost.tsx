import { Search } from "lucide-react";
import { Kawung } from "#app/ui/kawung.tsx";
import { useWords } from "#app/words/use-words.tsx";

/** What a customer sees instead of a page: where to go on from here. `refusal` = { code, detail } when the server said why. */
export function Lost({ missing, refusal }: { missing: boolean; refusal: unknown }) {
  const words = useWords();
  const told = refusal && typeof refusal === "object" && "code" in refusal && refusal.code !== "notFound" ? (refusal as Told) : null;
  return (
    <div className="site">
      <title>{words(missing ? "help.lost" : "help.failed")}</title>
      <main className="wrap lost" id="main">
        <Kawung />
        <h1 className="title">{words(missing ? "help.lost" : "help.failed")}</h1>
        <p className="muted">
          {told ? words(`refusal.${told.code}` as "refusal.tooMany", told.detail) : words(missing ? "help.lostText" : "help.failedText")}
        </p>
        <search>
          <form className="finder" action="/help/search">
            <Search className="i" aria-hidden="true" />
            <input
              className="input"
              type="search"
              name="q"
              aria-label={words("help.searchLabel")}
              placeholder={words("help.searchPlaceholder")}
            />
            <button type="submit" className="btn main big">
              {words("help.search")}
            </button>
          </form>
        </search>
        <p className="head">
          <a className="btn big" href="/help">
            {words("help.title")}
          </a>
          <a className="btn big" href="/ask">
            {words("help.askUs")}
          </a>
        </p>
      </main>
    </div>
  );
}

type Told = { code: string; detail?: Record<string, string | number> };

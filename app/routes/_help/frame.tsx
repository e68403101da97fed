import { Moon, Search, Sun } from "lucide-react";
import type { ReactNode } from "react";
import { Mark } from "#app/ui/mark.tsx";
import { useWords } from "#app/words/use-words.tsx";

/** What stands around every public page (door.ts makes it). */
export type Framing = {
  business: string;
  locale: string;
  theme: string | null;
  /** path and query of this page */
  here: string;
  /** #rrggbb; the one colour a seller chooses */
  brandColour: string | null;
  languages: Array<{ tag: string; name: string; href: string }>;
  /** where the small script lies */
  script: string;
};

export function Frame({
  framing,
  current,
  search = true,
  children,
}: {
  framing: Framing;
  current?: "help" | "ask" | "my";
  search?: boolean;
  children: ReactNode;
}) {
  const words = useWords();
  const { business, brandColour, languages, here } = framing;
  return (
    <div className="site">
      {brandColour && /^#[0-9a-f]{6}$/i.test(brandColour) && <style>{`:root{--brand:${brandColour}}`}</style>}
      <a className="skip btn" href="#main">
        {words("help.skip")}
      </a>
      <header className="top">
        <div className="wrap">
          <a className="brand" href="/help">
            <Mark />
            {business}
          </a>
          <nav aria-label={words("help.main")}>
            <a className="wide-only" href="/help" aria-current={current === "help" ? "page" : undefined}>
              {words("help.help")}
            </a>
            {current !== "ask" && search && <TopSearch />}
            {current !== "ask" && search && (
              <a className="btn bare square narrow-only" href="/help/search" aria-label={words("help.searchLabel")}>
                <Search className="i" aria-hidden="true" />
              </a>
            )}
            <a className="wide-only" href="/my/tickets" aria-current={current === "my" ? "page" : undefined}>
              {words("help.myTickets")}
            </a>
            {current !== "ask" && (
              <a className="btn" href="/ask">
                {words("help.askUs")}
              </a>
            )}
            <form method="post" action="/theme" className="theme-switch" data-theme-switch="">
              <input type="hidden" name="back" value={here} />
              <button type="submit" className="btn bare square" name="theme" value="flip" aria-label={words("help.theme")}>
                <Moon className="i when-light" aria-hidden="true" />
                <Sun className="i when-dark" aria-hidden="true" />
              </button>
            </form>
          </nav>
        </div>
      </header>
      {children}
      <footer className="foot">
        <div className="wrap">
          <span>{business}</span>
          <a href="/my/tickets">{words("help.myTickets")}</a>
          {languages.map(({ tag, name, href }) => (
            <a key={tag} href={href} lang={tag} hrefLang={tag} rel="nofollow">
              {name}
            </a>
          ))}
          <span className="push">{words("help.answeredWith")}</span>
        </div>
      </footer>
      <script type="module" src={framing.script} async />
    </div>
  );
}

function TopSearch() {
  const words = useWords();
  return (
    <search>
      <form className="top-search" action="/help/search" data-find="">
        <Search className="i" aria-hidden="true" />
        <input type="search" name="q" aria-label={words("help.searchLabel")} placeholder={words("help.searchHelp")} autoComplete="off" />
        <kbd>/</kbd>
      </form>
    </search>
  );
}

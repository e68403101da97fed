import { useLocation } from "@remix-run/react";
import { Moon, Sun } from "lucide-react";
import type { FormEvent } from "react";
import { useWords } from "#app/words/use-words.tsx";

/** Light or dark: a plain form that keeps the choice in a cookie; with JavaScript it also answers at once. */
export function ThemeSwitch() {
  const words = useWords();
  const { pathname, search } = useLocation();
  function flip(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    const theme = dark ? "light" : "dark";
    root.dataset.theme = theme;
    void fetch("/theme", { method: "POST", body: new URLSearchParams({ theme }), headers: { accept: "application/json" } });
  }
  return (
    <form method="post" action="/theme" className="theme-switch" onSubmit={flip}>
      <input type="hidden" name="back" value={pathname + search} />
      <button
        type="submit"
        className="btn bare square"
        name="theme"
        value="flip"
        aria-label={words("desk.theme")}
        title={words("desk.theme")}
      >
        <Moon className="i when-light" />
        <Sun className="i when-dark" />
      </button>
    </form>
  );
}

import { createContext, useContext } from "react";
import type { Translate } from "./index.ts";

/**
 * The words of the page being rendered. entry.server.tsx provides `translator(locale)`, entry.client.tsx those of the same words that the page's frames load (frames.ts);
 * both take the locale of `shownLocale`, so that hydration finds the same sentences.
 */
const Words = createContext<Translate | null>(null);

export const WordsProvider = Words.Provider;

export function useWords(): Translate {
  const words = useContext(Words);
  if (!words) throw new Error("useWords needs a WordsProvider: see entry.server.tsx and entry.client.tsx");
  return words;
}

/** A page speaks the language that its innermost loader names (`locale` in its data). Input: the loaders' data from root inwards. */
export function shownLocale(loaded: Iterable<unknown>): string {
  let locale = "en";
  for (const data of loaded) {
    if (data && typeof data === "object" && "locale" in data && typeof data.locale === "string" && data.locale) locale = data.locale;
  }
  return locale;
}

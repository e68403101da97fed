import i18next, { type i18n } from "i18next";
import type { Translate } from "./index.ts";

/** One language's part of a frame is a chunk of its own, and whole (test/words), so that no second language is needed. */
export type WordFiles = Record<string, () => Promise<unknown>>;

let words: i18n | undefined;

/** The words that have come into the browser so far, in the language that the page was rendered in. */
function inBrowser(): i18n {
  if (!words) {
    words = i18next.createInstance();
    const lng = document.documentElement.lang;
    void words.init({ lng, resources: {}, initAsync: false, interpolation: { escapeValue: false }, showSupportNotice: false });
  }
  return words;
}

/** Adds what a frame says (frames.ts). Until it is there, whoever awaits it shows nothing. */
export async function addWords(files: WordFiles): Promise<Translate> {
  const locale = document.documentElement.lang;
  const own = await (files[`./${locale}.json`] ?? files["./en.json"])!();
  inBrowser().addResourceBundle(locale, "translation", own, true);
  return inBrowser().t as Translate;
}

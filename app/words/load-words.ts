import i18next from "i18next";
import type { Translate } from "./index.ts";

const files = import.meta.glob<{ default: Record<string, unknown> }>("./*.json");

/** The words of one language in the browser: its file is a chunk of its own, and whole (test/words), so that no second one is needed. */
export async function loadWords(locale: string): Promise<Translate> {
  const own = await (files[`./${locale}.json`] ?? files["./en.json"])!();
  const words = i18next.createInstance();
  const resources = { [locale]: { translation: own.default } };
  await words.init({ lng: locale, resources, interpolation: { escapeValue: false }, showSupportNotice: false });
  return words.t as Translate;
}

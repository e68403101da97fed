import i18next from "i18next";
import type { Translate } from "./index.ts";

const files = import.meta.glob<{ default: Record<string, unknown> }>("./*.json");

/** The words of one language in the browser: its file is a chunk of its own, English stands in for what it lacks. */
export async function loadWords(locale: string): Promise<Translate> {
  const [own, english] = await Promise.all([files[`./${locale}.json`]?.(), locale === "en" || files["./en.json"]?.()]);
  const words = i18next.createInstance();
  const resources: Record<string, { translation: Record<string, unknown> }> = {};
  if (own) resources[locale] = { translation: own.default };
  if (english && english !== true) resources.en = { translation: english.default };
  await words.init({ lng: locale, fallbackLng: "en", resources, interpolation: { escapeValue: false }, showSupportNotice: false });
  return words.t as Translate;
}

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import i18next, { type i18n } from "i18next";
import type { Asked } from "#app/platform/client-address.ts";
import { config } from "#app/platform/config.ts";

/**
 * Every sentence a person reads, in their language. One language is one JSON file in this folder, named by its BCP 47 tag;
 * en.json is the source and the type of every key. Nothing registers a language: the folder is read.
 */
export type Words = typeof import("./en.json");
/** `count` chooses the plural, so it is the number itself: `{{count, number}}` writes it as the language does. */
type Vars = Record<string, string | number | Date | null | undefined> & { count?: number };
export type Translate = (key: WordKey, vars?: Vars) => string;

/** Dotted paths of en.json; a plural (`x_one`, `x_other`) is called by its stem with `count`. */
export type WordKey = Path<Words>;
type Path<T> = { [K in keyof T & string]: T[K] extends string ? Stem<K> : `${K}.${Path<T[K]>}` }[keyof T & string];
type Stem<K extends string> = K extends
  | `${infer S}_zero`
  | `${infer S}_one`
  | `${infer S}_two`
  | `${infer S}_few`
  | `${infer S}_many`
  | `${infer S}_other`
  ? S
  : K;

let instance: i18n | undefined;

/** A language's sentences: `t("desk.queue.empty")`. A key that is missing there is told in English; an unknown locale is English. */
export function translator(locale: string): Translate {
  const tag = knownLocale(locale) ?? "en";
  const known = translators.get(tag) ?? newTranslator(tag);
  translators.set(tag, known);
  return known;
}

const translators = new Map<string, Translate>();

/** A page says hundreds of sentences, most of them without a variable: those are looked up once. */
function newTranslator(tag: string): Translate {
  const t = words().getFixedT(tag);
  const plain = new Map<string, string>();
  return (key, vars) => {
    if (vars) return t(key, vars) as string;
    const said = plain.get(key) ?? (t(key, {}) as string);
    plain.set(key, said);
    return said;
  };
}

/** The languages there are: tag and the name each gives itself. */
export function locales(): Array<{ tag: string; name: string }> {
  const data = words().services.resourceStore.data;
  return Object.keys(data)
    .sort()
    .map((tag) => ({ tag, name: (data[tag]!.translation as Partial<Words>).language ?? tag }));
}

/** The sentences of one language as they are, English below them: for pages that come alive in the browser. */
export function wordsOf(locale: string): { locale: string; words: Record<string, unknown>; fallback: Record<string, unknown> } {
  const tag = knownLocale(locale) ?? "en";
  const data = words().services.resourceStore.data;
  return {
    locale: tag,
    words: data[tag]!.translation as Record<string, unknown>,
    fallback: tag === "en" ? {} : (data.en!.translation as Record<string, unknown>),
  };
}

/** The best of our languages for a reader: what they chose (in order), then what the browser says, then `otherwise`. */
export function localeOf(request: Pick<Asked, "headers">, chosen: Array<string | null | undefined> = [], otherwise = "en"): string {
  const cookie = /(?:^|;\s*)sahut_locale=([A-Za-z-]+)/.exec(request.headers.get("Cookie") ?? "")?.[1];
  const wished = (request.headers.get("Accept-Language") ?? "")
    .split(",")
    .map((part) => {
      const [tag, q] = part.trim().split(/;\s*q=/);
      return { tag: tag!, q: q === undefined ? 1 : Number(q) };
    })
    .sort((one, other) => other.q - one.q)
    .map(({ tag }) => tag);
  for (const candidate of [...chosen, cookie, ...wished, otherwise]) {
    const known = candidate ? knownLocale(candidate) : null;
    if (known) return known;
  }
  return "en";
}

/** "id-ID" → "id" when that is what we have. */
export function knownLocale(tag: string): string | null {
  const data = words().services.resourceStore.data;
  const known = Object.keys(data).find((name) => name.toLowerCase() === tag.toLowerCase());
  return known ?? Object.keys(data).find((name) => name.toLowerCase() === tag.toLowerCase().split("-")[0]) ?? null;
}

function words(): i18n {
  if (!instance) {
    const folder = path.join(config().root, "app/words");
    const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
    instance = i18next.createInstance();
    void instance.init({
      resources: Object.fromEntries(
        files.map((name) => [name.slice(0, -5), { translation: JSON.parse(readFileSync(path.join(folder, name), "utf8")) }]),
      ),
      fallbackLng: "en",
      initAsync: false,
      interpolation: { escapeValue: false },
      returnNull: false,
      showSupportNotice: false,
    });
  }
  return instance;
}

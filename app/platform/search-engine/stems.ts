import { database, Prisma } from "#app/platform/database/index.ts";
import { indonesianStopWords } from "./stop-words.ts";

/** PostgreSQL's Snowball dictionaries by language; a language it does not know keeps its words as they are. */
const dictionaries: Record<string, string> = {
  ar: "arabic_stem",
  da: "danish_stem",
  de: "german_stem",
  en: "english_stem",
  es: "spanish_stem",
  fi: "finnish_stem",
  fr: "french_stem",
  hu: "hungarian_stem",
  id: "indonesian_stem",
  it: "italian_stem",
  nl: "dutch_stem",
  no: "norwegian_stem",
  pt: "portuguese_stem",
  ro: "romanian_stem",
  ru: "russian_stem",
  sv: "swedish_stem",
  tr: "turkish_stem",
};
const KEPT = 100_000;
const kept = new Map<string, Map<string, string>>();

/** The stem of each word; "" for a word that carries no meaning in this language. One round trip for the words not met before. */
export async function stemsOf(language: string, words: Iterable<string>): Promise<Map<string, string>> {
  const known = keptOf(language);
  const unknown = [...new Set(words)].filter((word) => !known.has(word));
  if (unknown.length > 0) for (const [word, stem] of await askForStems(language, unknown)) known.set(word, stem);
  return known;
}

function keptOf(language: string): Map<string, string> {
  const known = kept.get(language);
  if (known && known.size <= KEPT) return known;
  const empty = new Map<string, string>();
  kept.set(language, empty);
  return empty;
}

async function askForStems(language: string, words: string[]): Promise<Array<[string, string]>> {
  const dictionary = dictionaries[language];
  if (!dictionary) return words.map((word) => [word, word]);
  const rows = await database().$queryRaw<Array<{ word: string; stem: string | null }>>(
    Prisma.sql`SELECT word, (ts_lexize(${dictionary}::regdictionary, word))[1] AS stem FROM unnest(${words}::text[]) AS word`,
  );
  return rows.map(({ word, stem }) => [word, language === "id" && indonesianStopWords.has(word) ? "" : (stem ?? "")]);
}

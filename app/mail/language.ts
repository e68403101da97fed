import { detectAll } from "tinyld";
import { database } from "#app/platform/database/index.ts";
import { requesterOf, writerOf } from "./people.ts";
import type { Letter } from "./understand.ts";

/** Tells the language of letters whose writers' is not known yet: a known one is never overwritten, and guessing costs more than asking. */
export async function tellLanguages(letters: Letter[]): Promise<void> {
  const asked = letters.filter(({ held, screening }) => !held && !screening.automatic);
  const people = (letter: Letter) => [writerOf(letter), requesterOf(letter).address];
  const rows = await database().customerAddress.findMany({
    where: { address: { in: [...new Set(asked.flatMap(people))] }, customer: { locale: { not: null } } },
    select: { address: true },
  });
  const known = new Set(rows.map(({ address }) => address));
  for (const letter of asked) if (!people(letter).every((address) => known.has(address))) letter.locale = languageOf(letter.parsed.reply);
}

const ENOUGH_WORDS = 20;
const CERTAIN = 0.6;
/** Characters that the detection reads: more costs time in every burst of mail and changes nothing. */
const SAMPLE = 140;
/** Words, and in scripts that write none apart, every two characters. */
const WORDS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]{2}|[\p{L}\p{M}]+/gu;

/** Guessing a language from "ok thanks" is worse than not knowing it (decision 22). */
export function languageOf(text: string): string | null {
  const sample = text.slice(0, SAMPLE);
  if ((sample.match(WORDS)?.length ?? 0) < ENOUGH_WORDS) return null;
  const [best] = detectAll(sample);
  return best && best.accuracy >= CERTAIN ? best.lang : null;
}

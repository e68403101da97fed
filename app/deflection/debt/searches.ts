import { now } from "#app/platform/clock.ts";
import { database } from "#app/platform/database/index.ts";
import { isChatter, wordsOf } from "#app/platform/search-engine/words.ts";

const MOST_WORDS = 8;
const LONGEST_WORD = 24;
/** What nobody wrote about in half a year, nobody will. */
const KEPT_DAYS = 180;

/**
 * A search that found nothing, counted by its words and the day. Addresses of mail and pages, numbers and keys are left out before anything is
 * kept, and no visitor is: it says what is missing, not who missed it.
 */
export async function noteUnansweredSearch(asked: { q: string; locale: string; product: string | null }): Promise<void> {
  const words = searchedWords(asked.q, asked.locale);
  if (words === "") return;
  await database().$executeRaw`
    INSERT INTO "UnansweredSearch" ("day", "locale", "product", "words") VALUES (${now()}::timestamptz::date, ${asked.locale}, ${asked.product ?? ""}, ${words})
    ON CONFLICT ("day", "locale", "product", "words") DO UPDATE SET "count" = "UnansweredSearch"."count" + 1`;
}

/** The words of a search that may be kept. Pure. */
export function searchedWords(q: string, locale: string): string {
  const plain = q.replace(/\S*(?:@|:\/\/|www\.)\S*/giu, " ");
  const language = locale.split("-")[0]!;
  const words = wordsOf(plain)
    .map(({ text }) => text)
    .filter((word) => /^\p{L}+$/u.test(word) && word.length <= LONGEST_WORD && !isChatter(word, language));
  return words.some((word) => word.length > 2) ? words.slice(0, MOST_WORDS).join(" ") : "";
}

/** Daily by the sweep. */
export async function forgetUnansweredSearches(): Promise<void> {
  await database().$executeRaw`DELETE FROM "UnansweredSearch" WHERE "day" < ${now()}::timestamptz::date - ${KEPT_DAYS}::int`;
}

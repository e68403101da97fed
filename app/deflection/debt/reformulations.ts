import { now } from "#app/platform/clock.ts";
import { database } from "#app/platform/database/index.ts";
import { stemsOf } from "#app/platform/search-engine/stems.ts";
import { synonymsOf } from "#app/platform/search-engine/synonyms.ts";
import { forgiven, typosBetween } from "#app/platform/search-engine/typos.ts";
import type { Actor } from "#app/staff/actor.ts";
import { needAtDesk } from "#app/staff/roles.ts";
import { searchedWords } from "./searches.ts";

const KEPT_DAYS = 180;
const MOST_SHOWN = 30;
/** Once is chance. */
const FEWEST = 2;

/**
 * Somebody searched `was`, opened nothing of what it found, searched `q` from there and opened an article. When the two differ in one word, that
 * pair is counted by the day, and nothing else is kept: no visitor, no other word of either search.
 */
export async function noteReformulation(said: { was: string; q: string; locale: string }): Promise<void> {
  const language = said.locale.split("-")[0]!;
  const pair = await changedWord(language, searchedWords(said.was, said.locale).split(" "), searchedWords(said.q, said.locale).split(" "));
  if (!pair) return;
  await database().$executeRaw`
    INSERT INTO "Reformulation" ("day", "language", "word", "instead") VALUES (${now()}::timestamptz::date, ${language}, ${pair.word}, ${pair.instead})
    ON CONFLICT ("day", "language", "word", "instead") DO UPDATE SET "count" = "Reformulation"."count" + 1`;
}

/** The one word of a search that became another one: no other form of the same, and no typing error put right. */
async function changedWord(language: string, before: string[], after: string[]): Promise<{ word: string; instead: string } | null> {
  const stems = await stemsOf(language, [...before, ...after].filter(Boolean));
  const means = (words: string[]) => new Map(words.flatMap((word) => (stems.get(word) ? [[stems.get(word)!, word] as const] : [])));
  const [was, is] = [means(before), means(after)];
  const gone = [...was].filter(([stem]) => !is.has(stem));
  const come = [...is].filter(([stem]) => !was.has(stem));
  if (gone.length !== 1 || come.length !== 1) return null;
  const [[, word], [, instead]] = [gone[0]!, come[0]!];
  return typosBetween(word, instead, 2) <= forgiven(word.length) ? null : { word, instead };
}

export type ProposedSynonym = { language: string; word: string; instead: string; count: number };

/** Pairs that searches were changed by more than once, the most frequent first; without those that are known or were dismissed. */
export async function proposedSynonyms(actor: Actor): Promise<ProposedSynonym[]> {
  needAtDesk(actor, "articles");
  const rows = await database().$queryRaw<ProposedSynonym[]>`
    SELECT r."language", r."word", r."instead", sum(r."count")::int AS "count" FROM "Reformulation" r
    WHERE r."day" > ${now()}::timestamptz::date - ${KEPT_DAYS}::int
      AND NOT EXISTS (SELECT 1 FROM "DismissedSynonym" d WHERE d."language" = r."language" AND d."word" = r."word" AND d."instead" = r."instead")
    GROUP BY 1, 2, 3 HAVING sum(r."count") >= ${FEWEST}::int ORDER BY 4 DESC, 1, 2, 3 LIMIT 200`;
  const unknown: ProposedSynonym[] = [];
  for (const row of rows) {
    const [stems, synonyms] = await Promise.all([stemsOf(row.language, [row.word, row.instead]), synonymsOf(row.language)]);
    if (!synonyms.get(stems.get(row.word)!)?.has(stems.get(row.instead)!)) unknown.push(row);
  }
  return unknown.slice(0, MOST_SHOWN);
}

/** It is not proposed again. */
export async function dismissSynonym(actor: Actor, pair: { language: string; word: string; instead: string }): Promise<void> {
  needAtDesk(actor, "articles");
  const { language, word, instead } = pair;
  await database().$executeRaw`
    INSERT INTO "DismissedSynonym" ("language", "word", "instead")
    SELECT DISTINCT "language", "word", "instead" FROM "Reformulation" WHERE "language" = ${language} AND "word" = ${word} AND "instead" = ${instead}
    ON CONFLICT DO NOTHING`;
}

/** By the sweep. */
export async function forgetReformulations(): Promise<void> {
  await database().$executeRaw`DELETE FROM "Reformulation" WHERE "day" < ${now()}::timestamptz::date - ${KEPT_DAYS}::int`;
}

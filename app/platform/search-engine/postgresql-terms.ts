import { database } from "#app/platform/database/index.ts";
import type { SearchQuery } from "./index.ts";
import type { QueryTerm, QueryTerms, Ranking } from "./ranking.ts";
import { stemsOf } from "./stems.ts";
import { type Synonyms, synonymsOf } from "./synonyms.ts";
import { forgiven, swaps, typosBetween } from "./typos.ts";
import { isChatter, wordsOf } from "./words.ts";

// From what a person wrote to the terms of one language's index that are looked for, and how much each counts.

/** The rarest words of a letter say what it is about; the rest only costs time. */
const MOST_TERMS = 24;
/**
 * And of those, the rarest that stand in so many documents together (a document for each word) decide which are looked at: each posting costs
 * half a microsecond, and what more common words add changes little. All words count when the candidates are ranked.
 */
const MOST_POSTINGS = 60_000;
const GUESSED = 0.7;
const UNFINISHED = 0.8;

/** The documents of one language: how many, and how many terms on average. */
export type Corpus = { language: string; documents: number; average: number };

type Term = { id: number; term: string; df: number };
type Sought = QueryTerm & Term;
/** The query in one language: its meaningful words in order, and which of their stems and of the stems that mean the same the index has. */
export type Read = {
  corpus: Corpus;
  words: Array<{ word: string; stem: string }>;
  known: Map<string, Term>;
  synonyms: Synonyms;
  unfinished: string | undefined;
};

export async function readQuery(corpus: Corpus, query: SearchQuery): Promise<Read> {
  const all = wordsOf(query.text).map((word) => word.text);
  const quiet = all.filter((word) => !isChatter(word, corpus.language));
  const spoken = quiet.length > 0 ? quiet : all;
  const stems = await stemsOf(corpus.language, spoken);
  const words = spoken.map((word) => ({ word, stem: stems.get(word) ?? "" })).filter(({ stem }) => stem !== "");
  const synonyms = await synonymsOf(corpus.language);
  const wanted = new Set(words.flatMap(({ stem }) => [stem, ...(synonyms.get(stem) ?? [])]));
  const known = new Map((await termsOf(corpus, [...wanted])).map((term) => [term.term, term]));
  const unfinished = query.typing && /[\p{L}\p{N}]$/u.test(query.text) ? words.at(-1)?.stem : undefined;
  return { corpus, words, known, synonyms, unfinished };
}

/** `ids`, `weights`: the terms by which documents are found. `places`: for each place of `order`, which word of the query stands there (QueryTerm.word). */
export type Asked = QueryTerms & { corpus: Corpus; places: number[]; ids: number[]; weights: number[] };

/** What the query's words are in this language's index, and how much each counts there. */
export async function termsToFind(
  { corpus, words, known, synonyms, unfinished }: Read,
  spelledWell: Set<string>,
  ranking: Ranking,
): Promise<Asked> {
  const unique = [...new Map(words.map(({ stem, word }) => [stem, word]))];
  const rarest = unique
    .map(([stem, word], index) => ({ stem, word, index, weight: rarity(corpus, known.get(stem)?.df ?? 0) }))
    .sort((a, b) => b.weight - a.weight);
  const kept = rarest.filter(({ stem }) => known.has(stem)).slice(0, MOST_TERMS);
  const missing = rarest.filter(({ stem }) => !known.has(stem)).slice(0, 6);
  const mistyped = missing.filter(({ word }) => !spelledWell.has(word)).map(({ stem }) => stem);
  const guesses = ranking.typos ? await guessesFor(corpus, mistyped, unfinished) : [];

  const terms = new Map<string, Sought>();
  for (const { stem, index, weight } of kept) terms.set(stem, { ...known.get(stem)!, word: index, weight });
  const places = new Map(rarest.map(({ stem, index }) => [stem, index]));
  for (const { of, id, term, df, weight, factor } of guesses) {
    if (!terms.has(term)) terms.set(term, { id, term, df, word: places.get(of)!, weight: factor * weight });
  }
  const others = standIns([...kept, ...missing], { corpus, known, synonyms }, ranking.synonyms);
  for (const term of others) if (!terms.has(term.term)) terms.set(term.term, term);
  /** A word that no article has says as much as what stands in for it, at most: it is rare only in the sense that nobody wrote it. */
  const missed = (index: number, weight: number) => {
    const own = others.filter(({ word }) => word === index).map(({ df }) => rarity(corpus, df));
    return own.length > 0 ? Math.max(...own) : weight;
  };
  const found = fewPostings([...terms.values()]);
  const spelled = new Map(guesses.filter((guess) => guess.factor === GUESSED).map((guess) => [guess.of, guess]));
  return {
    corpus,
    terms,
    order: words.map(({ stem }) => (known.has(stem) ? stem : (spelled.get(stem)?.term ?? stem))),
    places: words.map(({ stem }) => places.get(stem)!),
    total: expected(
      [...kept, ...missing].map(({ stem, index, weight }) =>
        known.has(stem) ? weight : (guesses.find((guess) => guess.of === stem)?.weight ?? missed(index, weight)),
      ),
    ),
    ids: found.map((term) => term.id),
    weights: found.map((term) => term.weight),
  };
}

/** What counts most, as long as it costs little; at least two of them. */
function fewPostings(terms: Sought[]): Sought[] {
  let postings = 0;
  return terms
    .sort((a, b) => b.weight - a.weight)
    .filter(({ df }, i) => {
      postings += df;
      return postings <= MOST_POSTINGS || i < 2;
    });
}

/** Terms with the same meaning as a word of the query: a share of what the word counts, and never more than they would count themselves. */
function standIns(
  words: Array<{ stem: string; index: number; weight: number }>,
  { corpus, known, synonyms }: Pick<Read, "corpus" | "known" | "synonyms">,
  share: number,
): Sought[] {
  if (share === 0) return [];
  return words.flatMap(({ stem, index, weight }) =>
    [...(synonyms.get(stem) ?? [])].flatMap((other) => {
      const term = known.get(other);
      return term ? [{ ...term, word: index, weight: share * Math.min(weight, rarity(corpus, term.df)) }] : [];
    }),
  );
}

/** What a good answer could be expected to speak of: all of a short question; of a long letter less and less of each further word. */
function expected(weights: number[]): number {
  return weights.sort((a, b) => b - a).reduce((sum, weight, i) => sum + weight * (i < 4 ? 1 : 4 / (i + 4)), 0);
}

/** BM25's idf; a word in half of all documents counts almost nothing. */
function rarity(corpus: Corpus, df: number): number {
  return Math.log(1 + (corpus.documents - df + 0.5) / (df + 0.5));
}

function termsOf(corpus: Corpus, stems: string[]): Promise<Term[]> {
  return database().$queryRaw<Term[]>`
    SELECT id, term, df FROM "SearchTerm" WHERE language = ${corpus.language} AND term = ANY(${stems}::text[]) AND df > 0`;
}

/** A term that stands in for a word `of` the query: how much the term counts, and how much of that a guess deserves. */
type Guess = Term & { of: string; weight: number; factor: number };

/** For words that no document has: those one or two typing errors away. For a word still being typed: those that begin with it. */
async function guessesFor(corpus: Corpus, missing: string[], unfinished: string | undefined): Promise<Guess[]> {
  const mistyped = missing.filter((stem) => forgiven(stem.length) > 0 && stem !== unfinished);
  const near = mistyped.length === 0 ? [] : await alike(corpus, mistyped);
  const guesses = mistyped.flatMap((stem) =>
    nearest(
      corpus,
      stem,
      near.filter((term) => term.of === stem),
    ),
  );
  if (!unfinished || unfinished.length < 2) return guesses;
  const longer = await database().$queryRaw<Term[]>`
    SELECT id, term, df FROM "SearchTerm"
    WHERE language = ${corpus.language} AND df > 0 AND term >= ${unfinished} AND term < ${`${unfinished}\u{10FFFF}`} AND term <> ${unfinished}
    ORDER BY df DESC, term LIMIT 8`;
  if (longer.length === 0 && missing.includes(unfinished) && forgiven(unfinished.length) > 0)
    return [...guesses, ...nearest(corpus, unfinished, await alike(corpus, [unfinished]))];
  return [...guesses, ...longer.map((term) => ({ ...term, of: unfinished, weight: rarity(corpus, term.df), factor: UNFINISHED }))];
}

/** Neighbours by trigrams; two letters that changed places leave too few trigrams alike, so those spellings are looked up as they are. */
function alike(corpus: Corpus, stems: string[]): Promise<Array<Term & { of: string }>> {
  const swapped = stems.flatMap((stem) => swaps(stem).map((spelling) => ({ stem, spelling })));
  return database().$queryRaw<Array<Term & { of: string }>>`
    SELECT t.id, t.term, t.df, w.stem AS of FROM unnest(${stems}::text[]) AS w(stem),
      LATERAL (SELECT id, term, df FROM "SearchTerm" WHERE term % w.stem AND language = ${corpus.language} AND df > 0
        ORDER BY similarity(term, w.stem) DESC, term LIMIT 12) t
    UNION
    SELECT t.id, t.term, t.df, s.stem AS of
    FROM unnest(${swapped.map((s) => s.stem)}::text[], ${swapped.map((s) => s.spelling)}::text[]) AS s(stem, spelling)
      JOIN "SearchTerm" t ON t.language = ${corpus.language} AND t.term = s.spelling AND t.df > 0`;
}

function nearest(corpus: Corpus, stem: string, terms: Term[]): Guess[] {
  const measured = terms
    .map((term) => ({ ...term, typos: typosBetween(stem, term.term, forgiven(stem.length)) }))
    .filter(({ typos }) => typos <= forgiven(stem.length))
    .sort((a, b) => a.typos - b.typos || b.df - a.df || (a.term < b.term ? -1 : 1));
  return measured
    .filter(({ typos }) => typos === measured[0]!.typos)
    .slice(0, 2)
    .map((term) => ({ ...term, of: stem, weight: rarity(corpus, term.df), factor: GUESSED }));
}

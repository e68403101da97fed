import { database, Prisma, type Tx, transaction } from "#app/platform/database/index.ts";
import type { Found, SearchEngine, SearchQuery } from "./index.ts";
import { indexDocuments, removeDocuments, stemDocument } from "./postgresql-index.ts";
import { type Candidate, type QueryTerm, type QueryTerms, RANKING, type Ranking, rank } from "./ranking.ts";
import { stemsOf } from "./stems.ts";
import { synonymsOf } from "./synonyms.ts";
import { forgiven, swaps, typosBetween } from "./typos.ts";
import { isChatter, wordsOf } from "./words.ts";

/** Documents whose whole text matches best; only these are read and ranked by passage. */
const CANDIDATES = 60;
/** The rarest words of a letter say what it is about; the rest only costs time. */
const MOST_TERMS = 24;
const GUESSED = 0.7;
const UNFINISHED = 0.8;

/**
 * BM25 in SQL over kept postings, then passages, titles and pairs in ranking.ts for the best of them.
 * Why not ts_rank: it knows neither how rare a word is nor how long a text is, and finds half as many answers.
 */
export const postgresql: SearchEngine = {
  name: "postgresql",
  form: "postgresql 2",
  async put(documents) {
    if (documents.length === 0) return;
    const stemmed = await Promise.all(documents.map(stemDocument));
    await oneAtATime((tx) => indexDocuments(tx, stemmed));
  },
  async remove(ids) {
    if (ids.length > 0) await oneAtATime((tx) => removeDocuments(tx, ids));
  },
  find: (query) => findRanked(query, RANKING),
  async check() {
    await database().$queryRaw`SELECT 1 FROM "SearchDocument" LIMIT 1`;
  },
};

let writing: Promise<unknown> = Promise.resolve();

/**
 * Document frequencies are shared rows: two writers at once would wait for each other in a circle. Those of one process queue here, so that
 * waiting takes no connection from the pool; those of several, at the lock.
 */
function oneAtATime(write: (tx: Tx) => Promise<void>): Promise<void> {
  const written = writing.then(() =>
    transaction(async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(5387221)`;
      await write(tx);
    }),
  );
  writing = written.catch(() => undefined);
  return written;
}

/** `ranking` is not the engine's own only where steps of it are compared (scripts/eval-search). */
export async function findRanked(query: SearchQuery, ranking: Ranking): Promise<Found[]> {
  const corpora = (await corporaOf()).filter((corpus) => !query.languages || query.languages.includes(corpus.language));
  const read = await Promise.all(corpora.map((corpus) => readQuery(corpus, query)));
  // A word that one language has is no typing error in another.
  const spelledWell = new Set(read.flatMap(({ words, known }) => words.filter(({ stem }) => known.has(stem)).map(({ word }) => word)));
  const asked = await Promise.all(read.map((one) => termsToFind(one, spelledWell, ranking)));
  const found = await Promise.all(asked.map(async (terms) => ({ terms, candidates: await candidatesOf(terms, query) })));
  return found
    .flatMap(({ terms, candidates }) => surest(rank(terms, candidates, query.limit, ranking)))
    .sort((a, b) => b.score * b.sure - a.score * a.sure)
    .slice(0, query.limit)
    .map(({ sure, ...hit }) => hit);
}

/** Scores compare the hits of one language; how sure its best hit is compares the languages. */
function surest(hits: Found[]): Array<Found & { sure: number }> {
  const sure = Math.max(0, ...hits.map((hit) => hit.confidence));
  return hits.map((hit) => ({ ...hit, sure }));
}

type Corpus = { language: string; documents: number; average: number };

let corpora: { at: number; rows: Promise<Corpus[]> } | undefined;

/** How many documents of which languages there are, at most a second old. */
function corporaOf(): Promise<Corpus[]> {
  if (!corpora || Date.now() - corpora.at > 1000) corpora = { at: Date.now(), rows: countCorpora() };
  return corpora.rows;
}

function countCorpora(): Promise<Corpus[]> {
  return database().$queryRaw<Corpus[]>`
    SELECT language, count(*)::int AS documents, greatest(avg(length), 1)::float AS average FROM "SearchDocument" GROUP BY language`;
}

type Term = { id: number; term: string; df: number };
/** The query in one language: its meaningful words in order, and which of their stems the index has. */
type Read = { corpus: Corpus; words: Array<{ word: string; stem: string }>; known: Map<string, Term>; unfinished: string | undefined };

async function readQuery(corpus: Corpus, query: SearchQuery): Promise<Read> {
  const all = wordsOf(query.text).map((word) => word.text);
  const quiet = all.filter((word) => !isChatter(word, corpus.language));
  const spoken = quiet.length > 0 ? quiet : all;
  const stems = await stemsOf(corpus.language, spoken);
  const words = spoken.map((word) => ({ word, stem: stems.get(word) ?? "" })).filter(({ stem }) => stem !== "");
  const known = new Map((await termsOf(corpus, [...new Set(words.map(({ stem }) => stem))])).map((term) => [term.term, term]));
  const unfinished = query.typing && /[\p{L}\p{N}]$/u.test(query.text) ? words.at(-1)?.stem : undefined;
  return { corpus, words, known, unfinished };
}

type Asked = QueryTerms & { corpus: Corpus; ids: number[]; weights: number[] };

/** What the query's words are in this language's index, and how much each counts there. */
async function termsToFind({ corpus, words, known, unfinished }: Read, spelledWell: Set<string>, ranking: Ranking): Promise<Asked> {
  const unique = [...new Map(words.map(({ stem, word }) => [stem, word]))];
  const rarest = unique
    .map(([stem, word], index) => ({ stem, word, index, weight: rarity(corpus, known.get(stem)?.df ?? 0) }))
    .sort((a, b) => b.weight - a.weight);
  const kept = rarest.filter(({ stem }) => known.has(stem)).slice(0, MOST_TERMS);
  const missing = rarest.filter(({ stem }) => !known.has(stem)).slice(0, 6);
  const mistyped = missing.filter(({ word }) => !spelledWell.has(word)).map(({ stem }) => stem);
  const guesses = ranking.typos ? await guessesFor(corpus, mistyped, unfinished) : [];

  const terms = new Map<string, QueryTerm & { id: number }>();
  for (const { stem, index, weight } of kept) terms.set(stem, { id: known.get(stem)!.id, term: stem, word: index, weight });
  const places = new Map(rarest.map(({ stem, index }) => [stem, index]));
  for (const { of, id, term, weight, factor } of guesses) {
    if (!terms.has(term)) terms.set(term, { id, term, word: places.get(of)!, weight: factor * weight });
  }
  for (const { of, id, term, weight } of await standIns(corpus, [...kept, ...missing], ranking.synonyms)) {
    if (!terms.has(term)) terms.set(term, { id, term, word: places.get(of)!, weight });
  }
  const spelled = new Map(guesses.filter((guess) => guess.factor === GUESSED).map((guess) => [guess.of, guess]));
  return {
    corpus,
    terms,
    order: words.map(({ stem }) => (known.has(stem) ? stem : (spelled.get(stem)?.term ?? stem))),
    total: expected(
      [...kept, ...missing].map(({ stem, weight }) =>
        known.has(stem) ? weight : (guesses.find((guess) => guess.of === stem)?.weight ?? weight),
      ),
    ),
    ids: [...terms.values()].map((term) => term.id),
    weights: [...terms.values()].map((term) => term.weight),
  };
}

/** Terms with the same meaning as a word of the query: a share of what the word counts, and never more than they would count themselves. */
async function standIns(corpus: Corpus, words: Array<{ stem: string; weight: number }>, share: number) {
  if (share === 0) return [];
  const synonyms = await synonymsOf(corpus.language);
  const wanted = words.flatMap(({ stem, weight }) => [...(synonyms.get(stem) ?? [])].map((term) => ({ of: stem, term, weight })));
  const known = new Map((await termsOf(corpus, [...new Set(wanted.map(({ term }) => term))])).map((term) => [term.term, term]));
  return wanted.flatMap(({ of, term, weight }) => {
    const found = known.get(term);
    return found ? [{ of, id: found.id, term, weight: share * Math.min(weight, rarity(corpus, found.df)) }] : [];
  });
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
    ORDER BY df DESC LIMIT 8`;
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
        ORDER BY similarity(term, w.stem) DESC LIMIT 12) t
    UNION
    SELECT t.id, t.term, t.df, s.stem AS of
    FROM unnest(${swapped.map((s) => s.stem)}::text[], ${swapped.map((s) => s.spelling)}::text[]) AS s(stem, spelling)
      JOIN "SearchTerm" t ON t.language = ${corpus.language} AND t.term = s.spelling AND t.df > 0`;
}

function nearest(corpus: Corpus, stem: string, terms: Term[]): Guess[] {
  const measured = terms
    .map((term) => ({ ...term, typos: typosBetween(stem, term.term, forgiven(stem.length)) }))
    .filter(({ typos }) => typos <= forgiven(stem.length))
    .sort((a, b) => a.typos - b.typos || b.df - a.df);
  return measured
    .filter(({ typos }) => typos === measured[0]!.typos)
    .slice(0, 2)
    .map((term) => ({ ...term, of: stem, weight: rarity(corpus, term.df), factor: GUESSED }));
}

/** BM25 with k1 1.2 and b 0.75, all in float8: numeric arithmetic would take three times as long. */
async function candidatesOf(asked: Asked, query: SearchQuery): Promise<Candidate[]> {
  if (asked.ids.length === 0) return [];
  const allowed = Object.entries(query.where ?? {}).map(([name, values]) => Prisma.sql` AND d.scope->>${name} = ANY(${values}::text[])`);
  return database().$queryRaw<Candidate[]>`
    WITH score AS (
      SELECT p."documentId" AS id, sum(w.weight * p.tf::float8 / (p.tf::float8 + 0.3::float8 + p.length::float8 * ${0.9 / asked.corpus.average}::float8)) AS whole
      FROM unnest(${asked.ids}::int[], ${asked.weights}::float8[]) AS w("termId", weight) JOIN "SearchPosting" p USING ("termId")
      GROUP BY p."documentId"
    ), best AS (
      SELECT d.id, score.whole FROM score JOIN "SearchDocument" d USING (id)
      WHERE true ${Prisma.join([Prisma.empty, ...allowed], "")}
      ORDER BY score.whole DESC LIMIT ${Math.max(CANDIDATES, query.limit)}
    )
    SELECT d."ownerId" AS id, best.whole, d.title, d.passages FROM best JOIN "SearchDocument" d USING (id)`;
}

import type { Found, Passage } from "./index.ts";
import { wordsOf } from "./words.ts";

/**
 * The second half of the ranking, pure: of the documents whose whole text matches, which *answers*?
 * Scores, each divided by the best of its kind, then added: BM25 of the whole article, of its best passage (title in front), of its best
 * three passages (an answer may be spread), of its headings and its title, and neighbouring pairs of words.
 * Every number is kept because `npm run eval:search` answers more questions with it than without.
 */
export const RANKING = { whole: 0.5, passage: 0.5, spread: 0.3, title: 0.3, headings: 0.2, pairs: 0.5, synonyms: 0.4, typos: true };
export type Ranking = typeof RANKING;
const PARTS = ["whole", "passage", "spread", "title", "headings", "pairs"] as const;
const K1 = 1.2;
const B = 0.75;

/** A term of the query. `weight` = how much it counts (idf, times less than 1 for a guessed word); terms of one word share `word`. */
export type QueryTerm = { term: string; word: number; weight: number };
export type QueryTerms = {
  terms: Map<string, QueryTerm>;
  /** Stems in the order of the query, without the words that say nothing: neighbours make pairs. */
  order: string[];
  /** Sum over the query's words of what each could contribute, found or not. */
  total: number;
};

/** Stems of a text in order, aligned with wordsOf(text); a word without meaning is "-". */
export type Stems = string;
export type Candidate = {
  id: string;
  whole: number;
  title: { text: string; terms: Stems; headings?: Stems };
  passages: Array<Passage & { terms: Stems }>;
};

export function rank(query: QueryTerms, candidates: Candidate[], limit: number, weight: Ranking = RANKING): Found[] {
  const wanted = neighboursIn(query.order);
  const scored = candidates.map((candidate) => score(query, wanted, candidate));
  const best = Object.fromEntries(PARTS.map((part) => [part, Math.max(...scored.map((s) => s[part]), 1e-9)])) as Record<Part, number>;
  const all = PARTS.reduce((sum, part) => sum + weight[part], 0);
  return scored
    .map((s) => ({ ...s, score: PARTS.reduce((sum, part) => sum + weight[part] * (s[part] / best[part]), 0) / all }))
    .sort((a, b) => b.score - a.score || (a.candidate.id < b.candidate.id ? -1 : 1))
    .slice(0, limit)
    .map((s) => found(query, s.candidate, s.score, s.index));
}

type Part = (typeof PARTS)[number];
/** `index` = the best passage. */
type Scored = Record<Part, number> & { candidate: Candidate; index: number };

function score(query: QueryTerms, wanted: Neighbours, candidate: Candidate): Scored {
  const title = meaning(candidate.title.terms);
  const average = 80 + title.length;
  const passages = candidate.passages.map((passage, index) => {
    const terms = [...title, ...meaning(passage.terms)];
    return { index, score: bm25(query, terms, average), pairs: pairScore(query, wanted, terms) };
  });
  const best = [...passages].sort((a, b) => b.score - a.score || a.index - b.index).slice(0, 3);
  return {
    candidate,
    index: best[0]?.index ?? 0,
    whole: candidate.whole,
    passage: best[0]?.score ?? 0,
    spread: best.reduce((sum, { score }) => sum + score, 0) / 3,
    title: bm25(query, title, 6),
    headings: bm25(query, meaning(candidate.title.headings ?? ""), 20),
    pairs: Math.max(0, ...passages.map(({ pairs }) => pairs)),
  };
}

function bm25(query: QueryTerms, terms: string[], average: number): number {
  const tf = new Map<string, number>();
  for (const term of terms) if (query.terms.has(term)) tf.set(term, (tf.get(term) ?? 0) + 1);
  const long = K1 * (1 - B + (B * terms.length) / average);
  let sum = 0;
  for (const [term, n] of tf) sum += (query.terms.get(term)!.weight * n * (K1 + 1)) / (n + long);
  return sum;
}

/** Which terms follow which in the query. */
type Neighbours = Map<string, Set<string>>;

function neighboursIn(order: string[]): Neighbours {
  const neighbours: Neighbours = new Map();
  for (const [i, second] of order.slice(1).entries()) neighbours.set(order[i]!, (neighbours.get(order[i]!) ?? new Set()).add(second));
  return neighbours;
}

function pairScore(query: QueryTerms, wanted: Neighbours, terms: string[]): number {
  const met = new Set<string>();
  for (let i = 1; i < terms.length; i++) if (wanted.get(terms[i - 1]!)?.has(terms[i]!)) met.add(`${terms[i - 1]} ${terms[i]}`);
  let sum = 0;
  for (const pair of met) for (const term of pair.split(" ")) sum += query.terms.get(term)?.weight ?? 0;
  return sum;
}

function found(query: QueryTerms, candidate: Candidate, score: number, index: number): Found {
  const { terms, ...passage } = candidate.passages[index] ?? {
    anchor: null,
    heading: "",
    text: candidate.title.text,
    terms: candidate.title.terms,
  };
  return {
    id: candidate.id,
    score,
    confidence: confidence(query, [...meaning(candidate.title.terms), ...meaning(terms)]),
    passage: { ...passage, marks: marks(query, passage.text, terms) },
  };
}

/** Which part of what was asked is spoken of, each word by its rarity; a word guessed from a typing error counts less. */
function confidence(query: QueryTerms, terms: string[]): number {
  const words = new Map<number, number>();
  for (const term of terms) {
    const wanted = query.terms.get(term);
    if (wanted) words.set(wanted.word, Math.max(words.get(wanted.word) ?? 0, wanted.weight));
  }
  let met = 0;
  for (const weight of words.values()) met += weight;
  return query.total === 0 ? 0 : Math.min(1, met / query.total);
}

function marks(query: QueryTerms, text: string, terms: Stems): Array<[number, number]> {
  const stems = terms.split(" ");
  const ranges: Array<[number, number]> = [];
  wordsOf(text).forEach((word, i) => {
    if (!query.terms.has(stems[i] ?? "-")) return;
    const last = ranges.at(-1);
    if (last && /^\s+$/.test(text.slice(last[1], word.start))) last[1] = word.end;
    else ranges.push([word.start, word.end]);
  });
  return ranges;
}

function meaning(terms: Stems): string[] {
  return terms.split(" ").filter((term) => term !== "-" && term !== "");
}

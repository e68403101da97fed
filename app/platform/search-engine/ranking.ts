import { MEANINGLESS, marked, type ReadDocument, type Stems, stemOf } from "./documents.ts";
import type { Found } from "./index.ts";
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

/** `whole` = BM25 of the whole document. */
export type Candidate = { document: ReadDocument; whole: number };

export function rank(query: QueryTerms, candidates: Candidate[], limit: number, weight: Ranking = RANKING): Found[] {
  const neighbours = neighboursIn(query.order);
  const wanted = marked([...query.terms.keys(), ...query.order]);
  const scored = candidates.map((candidate) => score(query, { wanted, neighbours }, candidate));
  const best = Object.fromEntries(PARTS.map((part) => [part, Math.max(...scored.map((s) => s[part]), 1e-9)])) as Record<Part, number>;
  const all = PARTS.reduce((sum, part) => sum + weight[part], 0);
  return scored
    .map((s) => ({ ...s, score: PARTS.reduce((sum, part) => sum + weight[part] * (s[part] / best[part]), 0) / all }))
    .sort((a, b) => b.score - a.score || (a.candidate.document.id < b.candidate.document.id ? -1 : 1))
    .slice(0, limit)
    .map((s) => found(query, s.candidate.document, s.score, s.index));
}

type Part = (typeof PARTS)[number];
/** `index` = the best passage. */
type Scored = Record<Part, number> & { candidate: Candidate; index: number };

/** `wanted`: marks every word of a text that could count. */
type Listening = { wanted: Uint8Array; neighbours: Neighbours };

function score(query: QueryTerms, listening: Listening, { document, whole }: Candidate): Scored {
  const { wanted, neighbours } = listening;
  const title = heardIn(wanted, document.title.terms);
  const average = 80 + title.length;
  const passages = document.passages.map(({ terms }, index) => {
    const heard = readOn(title, heardIn(wanted, terms));
    return { index, score: bm25(query, heard, average), pairs: pairScore(query, neighbours, heard) };
  });
  const best = [...passages].sort((a, b) => b.score - a.score || a.index - b.index).slice(0, 3);
  return {
    candidate: { document, whole },
    index: best[0]?.index ?? 0,
    whole,
    passage: best[0]?.score ?? 0,
    spread: best.reduce((sum, { score }) => sum + score, 0) / 3,
    title: bm25(query, title, 6),
    headings: bm25(query, heardIn(wanted, document.headings), 20),
    pairs: Math.max(0, ...passages.map(({ pairs }) => pairs)),
  };
}

/** Of a text, how many words mean something, and those of the query with their place among them. */
type Heard = { length: number; words: Array<{ term: string; place: number }> };

function heardIn(wanted: Uint8Array, terms: Stems): Heard {
  const words: Heard["words"] = [];
  let length = 0;
  for (const number of terms) {
    if (number === MEANINGLESS) continue;
    if (wanted[number] === 1) words.push({ term: stemOf(number), place: length });
    length++;
  }
  return { length, words };
}

/** Both as one text. */
function readOn(first: Heard, second: Heard): Heard {
  const moved = second.words.map(({ term, place }) => ({ term, place: place + first.length }));
  return { length: first.length + second.length, words: [...first.words, ...moved] };
}

function bm25(query: QueryTerms, heard: Heard, average: number): number {
  const tf = new Map<QueryTerm, number>();
  for (const { term } of heard.words) {
    const asked = query.terms.get(term);
    if (asked) tf.set(asked, (tf.get(asked) ?? 0) + 1);
  }
  const long = K1 * (1 - B + (B * heard.length) / average);
  let sum = 0;
  for (const [{ weight }, n] of tf) sum += (weight * n * (K1 + 1)) / (n + long);
  return sum;
}

/** Which terms follow which in the query. */
type Neighbours = Map<string, Set<string>>;

function neighboursIn(order: string[]): Neighbours {
  const neighbours: Neighbours = new Map();
  for (const [i, second] of order.slice(1).entries()) neighbours.set(order[i]!, (neighbours.get(order[i]!) ?? new Set()).add(second));
  return neighbours;
}

function pairScore(query: QueryTerms, neighbours: Neighbours, { words }: Heard): number {
  const met = new Set<string>();
  for (let i = 1; i < words.length; i++) {
    const [first, second] = [words[i - 1]!, words[i]!];
    if (second.place === first.place + 1 && neighbours.get(first.term)?.has(second.term)) met.add(`${first.term} ${second.term}`);
  }
  let sum = 0;
  for (const pair of met) for (const term of pair.split(" ")) sum += query.terms.get(term)?.weight ?? 0;
  return sum;
}

function found(query: QueryTerms, document: ReadDocument, score: number, index: number): Found {
  const { title } = document;
  const { terms, ...passage } = document.passages[index] ?? { anchor: null, heading: "", ...title };
  return {
    id: document.id,
    score,
    confidence: confidence(query, [title.terms, terms]),
    passage: { ...passage, marks: marks(query, passage.text, terms) },
  };
}

/** Which part of what was asked is spoken of, each word by its rarity; a word guessed from a typing error counts less. */
function confidence(query: QueryTerms, texts: Stems[]): number {
  const words = new Map<number, number>();
  for (const terms of texts)
    for (const number of terms) {
      const wanted = query.terms.get(stemOf(number));
      if (wanted) words.set(wanted.word, Math.max(words.get(wanted.word) ?? 0, wanted.weight));
    }
  let met = 0;
  for (const weight of words.values()) met += weight;
  return query.total === 0 ? 0 : Math.min(1, met / query.total);
}

function marks(query: QueryTerms, text: string, terms: Stems): Array<[number, number]> {
  const ranges: Array<[number, number]> = [];
  wordsOf(text).forEach((word, i) => {
    if (!query.terms.has(stemOf(terms[i] ?? MEANINGLESS))) return;
    const last = ranges.at(-1);
    if (last && /^\s+$/.test(text.slice(last[1], word.start))) last[1] = word.end;
    else ranges.push([word.start, word.end]);
  });
  return ranges;
}

import { typosBetween } from "#app/platform/search-engine/typos.ts";

export type Document = { id: string; [attribute: string]: unknown };
export type Settings = {
  searchableAttributes?: string[];
  displayedAttributes?: string[];
  filterableAttributes?: string[];
  stopWords?: string[];
  synonyms?: Record<string, string[]>;
  typoTolerance?: { enabled?: boolean; minWordSizeForTypos?: { oneTypo?: number; twoTypos?: number } };
};

/**
 * What Meilisearch's documentation says of finding, in its simplest form: ten words at most, the last of them also as a prefix, typing errors by
 * the length of the word (a wrong first letter counts as two), synonyms, and with the strategy `last` words that are dropped from the end, so
 * that the first one stands in every hit. Order: more words, fewer typing errors, earlier attribute.
 */
export function search(all: Document[], settings: Settings, { q, filter }: { q: string; filter: string }) {
  const allowed = readFilter(filter, settings.filterableAttributes ?? []);
  if ("refused" in allowed) return allowed;
  const documents = all
    .filter(allowed.test)
    .map((document) => ({ document, words: wordsIn(document, settings.searchableAttributes ?? []) }));
  const asked = q.split(/[^\p{L}\p{N}.]+/u).filter((word) => word && !settings.stopWords?.includes(word));
  const terms = [...new Set(asked)].slice(0, 10).map((word, i, list) => ({ word, prefix: i === list.length - 1 }));
  const matches = terms.map((term) => documents.map(({ words }) => match(term, words, settings)));
  const hits = documents.flatMap(({ document }, d) => {
    let kept = 0;
    while (kept < terms.length && matches[kept]![d]) kept++;
    const met = matches.slice(0, kept).map((found) => found[d]!);
    return kept === 0 ? [] : [{ document, kept, typos: sum(met.map((m) => m.typos)), attribute: Math.min(...met.map((m) => m.attribute)) }];
  });
  hits.sort((a, b) => b.kept - a.kept || a.typos - b.typos || a.attribute - b.attribute);
  return { hits: hits.map(({ document }) => document) };
}

type Words = Map<string, number>;

function wordsIn(document: Document, attributes: string[]): Words {
  const words: Words = new Map();
  attributes.forEach((attribute, place) => {
    for (const text of [document[attribute]].flat()) {
      for (const word of String(text ?? "").split(/[^\p{L}\p{N}.]+/u)) if (word && !words.has(word)) words.set(word, place);
    }
  });
  return words;
}

function match({ word, prefix }: { word: string; prefix: boolean }, words: Words, settings: Settings) {
  const exact = words.get(word);
  if (exact !== undefined) return { typos: 0, attribute: exact };
  for (const other of settings.synonyms?.[word] ?? []) {
    const attribute = words.get(other);
    if (attribute !== undefined) return { typos: 0, attribute };
  }
  let best: { typos: number; attribute: number } | null = null;
  for (const [candidate, attribute] of words) {
    const typos = prefix && candidate.startsWith(word) ? 0 : typosOf(word, candidate, settings);
    if (typos !== null && (best === null || typos < best.typos)) best = { typos, attribute };
  }
  return best;
}

function typosOf(word: string, candidate: string, { typoTolerance }: Settings): number | null {
  const { oneTypo = 5, twoTypos = 9 } = typoTolerance?.minWordSizeForTypos ?? {};
  const most = typoTolerance?.enabled === false || word.length < oneTypo ? 0 : word.length < twoTypos ? 1 : 2;
  const typos = typosBetween(word, candidate, most) + (word[0] === candidate[0] ? 0 : 1);
  return typos <= most && most > 0 ? typos : null;
}

type Filter = { test: (document: Document) => boolean } | { refused: string };

/** `attribute = "value"` and `attribute IN ["a", "b"]`, joined by AND. */
function readFilter(filter: string, filterable: string[]): Filter {
  const tests: Array<(document: Document) => boolean> = [];
  let rest = filter;
  while (rest !== "") {
    const read = /^([\w.]+) (?:= ("(?:\\.|[^"\\])*")|IN \[((?:"(?:\\.|[^"\\])*"(?:, )?)*)\])(?: AND (?=.)|$)/su.exec(rest);
    if (!read) return { refused: `Was expecting an operation at \`${rest}\`.` };
    const [whole, attribute, one, list] = read;
    if (!filterable.includes(attribute!)) return { refused: `Attribute \`${attribute}\` is not filterable.` };
    const values = [...(one ?? list ?? "").matchAll(/"((?:\\.|[^"\\])*)"/gsu)].map(([, value]) =>
      value!.replace(/\\(.)/gsu, "$1").toLowerCase(),
    );
    tests.push((document) => values.includes(String(valueAt(document, attribute!)).toLowerCase()));
    rest = rest.slice(whole.length);
  }
  return { test: (document) => tests.every((test) => test(document)) };
}

function valueAt(document: Document, attribute: string): unknown {
  return attribute.split(".").reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], document);
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

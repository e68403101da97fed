import { config } from "#app/platform/config.ts";

/** What can be found: one text with a title, cut into passages short enough to be shown as an answer (about 80 words). */
export type SearchDocument = {
  /** UUID of the owner, unique in the index. */
  id: string;
  /** ISO 639-1; decides the stemming. */
  language: string;
  title: string;
  /** Words that count like the title's but are not shown (tags). */
  keywords: string;
  /** What a search may be limited to, e.g. { product, visibility }. */
  scope: Record<string, string>;
  passages: Passage[];
};
export type Passage = { anchor: string | null; heading: string; text: string };

export type SearchQuery = {
  /** Anything from one word to a whole letter. */
  text: string;
  /** Documents of this language only, as long as one of them is at least so sure; otherwise, and when absent, of all languages. */
  prefer?: { language: string; confidence: number };
  /** Only documents whose scope has one of the values, for every name. */
  where?: Record<string, string[]>;
  limit: number;
  /** The last word is still being typed: it also matches longer words. */
  typing?: boolean;
};

export type Found = {
  id: string;
  /** 0..1; compares the hits of one search only. */
  score: number;
  /** 0..1: how much of what was asked the best passage and the title speak of. Comparable between searches. */
  confidence: number;
  /** The passage that answers, and where in its text words of the query stand: [start, end) in UTF-16 units, in order. */
  passage: Passage & { marks: Array<[number, number]> };
};

/**
 * Rules, held by test/platform/search-engine.contract.test.ts:
 * - `put` replaces what it knew of the same id, all or nothing per call; `remove` of an unknown id is fine.
 * - What `put` stored is found by the next `find`, at the latest one second later.
 * - `find` answers questions in plain sentences, forgives one typing error per word (two from 8 letters), knows word forms
 *   of the document's language, ignores case and accents; best hit first, each document once; nothing in common = no hit.
 * - `find` never throws for what a person typed, whatever the characters.
 */
export interface SearchEngine {
  readonly name: "postgresql" | "meilisearch";
  /** The engine and the form of what it keeps: where it changes, every document is put anew. */
  readonly form: string;
  put(documents: SearchDocument[]): Promise<void>;
  remove(ids: string[]): Promise<void>;
  find(query: SearchQuery): Promise<Found[]>;
  /** Throws with a sentence for the operator when readers would get no answer. */
  check(): Promise<void>;
  /** A server that finds for us, when there is one. While it is away or lacks something, the database answers. */
  readonly server: SearchServer | null;
}

export interface SearchServer {
  /** For the operator. */
  readonly at: string;
  /** Throws with a sentence for the operator when it does not answer as it should. */
  check(): Promise<void>;
  /** How many documents it has not got as they are, or has still to forget. */
  lacking(): Promise<number>;
  /** Sends it its settings and what it lacks. Returns how many documents. Safe at once in several processes. */
  catchUp(): Promise<number>;
  /** Everything anew, and what it should not have away. It keeps answering meanwhile. */
  rebuild(): Promise<number>;
}

const engines: Record<SearchEngine["name"], () => Promise<SearchEngine>> = {
  postgresql: async () => (await import("./postgresql.ts")).postgresql,
  meilisearch: async () => (await import("./meilisearch.ts")).meilisearch,
};

let chosen: Promise<SearchEngine> | undefined;

/** Chosen once by its variable; nobody above asks which one it is. */
export function searchEngine(): Promise<SearchEngine> {
  chosen ??= engines[config().meilisearch ? "meilisearch" : "postgresql"]();
  return chosen;
}

import { database } from "#app/platform/database/index.ts";
import { kept } from "#app/platform/kept.ts";
import { log } from "#app/platform/log.ts";
import { type FoundRow, type ReadDocument, readDocuments, stemOf } from "./documents.ts";
import type { SearchEngine, SearchQuery } from "./index.ts";
import { type Client, INDEX, isRefused, meilisearchClient, reasonOf } from "./meilisearch-client.ts";
import { catchUp, lacking, rebuild } from "./meilisearch-mirror.ts";
import { allowedBy, findRanked, most, postgresql } from "./postgresql.ts";
import type { Asked } from "./postgresql-terms.ts";
import { type Candidate, RANKING } from "./ranking.ts";

/**
 * Meilisearch finds the candidates, by stems, synonyms, typing errors and prefixes; which of them answers, and how surely, our own ranking says,
 * so that a floor means the same with both engines. Texts come from the database, which knows what changed a moment ago and what is nobody's
 * business. It has the other index as well: as long as Meilisearch is away or lacks something, that one answers.
 */
export const meilisearch: SearchEngine = {
  name: "meilisearch",
  form: postgresql.form,
  async put(documents) {
    await postgresql.put(documents);
    await mirrorNow();
  },
  async remove(ids) {
    await postgresql.remove(ids);
    await mirrorNow();
  },
  async find(query) {
    if (Date.now() >= awayUntil) {
      try {
        if (await isWhole()) return await findRanked(query, RANKING, candidatesFrom(meilisearchClient()));
      } catch (error) {
        awayUntil = Date.now() + RESPITE;
        log.warn({ reason: reasonOf(error) }, "Meilisearch does not answer; PostgreSQL does");
      }
    }
    return findRanked(query, RANKING);
  },
  check: postgresql.check,
  server: {
    get at() {
      return meilisearchClient().config.host;
    },
    // Its health asks for no key; its own index does.
    async check() {
      await meilisearchClient()
        .getRawIndex(INDEX)
        .catch((error) => {
          // It is made when it is first filled.
          if (!isRefused(error, "index_not_found")) throw new Error(reasonOf(error));
        });
    },
    lacking,
    catchUp: () => catchUpOnce().finally(forgetWhole),
    rebuild: () => rebuild().finally(forgetWhole),
  },
};

/** After a failure it is left alone this long: nobody waits for a server that is away with every letter they type. */
const RESPITE = 5_000;
let awayUntil = 0;

const { get: isWhole, forget: forgetWhole } = kept(async () => (await lacking()) === 0, 1_000);

let next: Promise<number> | undefined;
let running: Promise<unknown> = Promise.resolve();

/** Writers at once share the run that comes after what they wrote. */
function catchUpOnce(): Promise<number> {
  next ??= running
    .catch(() => undefined)
    .then(() => {
      next = undefined;
      const run = catchUp();
      running = run;
      return run;
    });
  return next;
}

/** What it does not take now, the sweep sends: the rows say what it lacks. */
async function mirrorNow(): Promise<void> {
  forgetWhole();
  await catchUpOnce()
    .catch((error) => log.warn({ reason: reasonOf(error) }, "Meilisearch could not be brought up to date; it will be tried again"))
    .finally(forgetWhole);
}

/** It reads ten words of a query and no more (https://www.meilisearch.com/docs/resources/help/known_limitations). */
const MOST_WORDS = 10;

/**
 * With the strategy `last` words are dropped from the end, and the first one stands in every hit
 * (https://www.meilisearch.com/docs/capabilities/full_text_search/how_to/use_matching_strategy). The answer to a question need not have any one of
 * its words. So it is asked for them rarest first, then without the rarest, without the two rarest, and so on, all in one request: together
 * that is every document with any of the words.
 */
function candidatesFrom(client: Client) {
  return async (asked: Asked, query: SearchQuery): Promise<Candidate[]> => {
    const words = wordsToSend(asked, query);
    if (words.length === 0 || Object.values(query.where ?? {}).some((values) => values.length === 0)) return [];
    const filter = filterOf(asked.corpus.language, query);
    const { results } = await client.multiSearch({
      queries: words.map((_, rarest) => ({
        indexUid: INDEX,
        q: words.slice(rarest).join(" "),
        filter,
        limit: most(query),
        matchingStrategy: "last" as const,
        attributesToRetrieve: ["id"],
      })),
    });
    const ids = new Set(results.flatMap(({ hits }) => hits.map((hit) => String(hit.id))));
    return candidatesOf([...ids], asked, query);
  };
}

/** The words that the index knows something of, rarest first. One that is still being typed is last: only there it is taken as a beginning. */
function wordsToSend({ order, places, terms }: Asked, { typing }: SearchQuery): string[] {
  const weights = new Map<number, number>();
  for (const { word, weight } of terms.values()) weights.set(word, Math.max(weight, weights.get(word) ?? 0));
  const unfinished = typing ? places.at(-1) : undefined;
  const known = new Map(places.map((place, i) => [place, { word: order[i]!, place, weight: weights.get(place) ?? 0 }]));
  return [...known.values()]
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MOST_WORDS)
    .sort((a, b) => Number(a.place === unfinished) - Number(b.place === unfinished))
    .map(({ word }) => word);
}

/** https://www.meilisearch.com/docs/capabilities/filtering_sorting_faceting/advanced/filter_expression_syntax */
function filterOf(language: string, { where = {} }: SearchQuery): string {
  const quoted = (value: string) => `"${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
  const limits = Object.entries(where).map(([name, values]) => `scope.${name} IN [${values.map(quoted).join(", ")}]`);
  return [`language = ${quoted(language)}`, ...limits].join(" AND ");
}

/** The texts of what was found, once more limited to what may be seen, with BM25 as PostgreSQL's engine has it. */
async function candidatesOf(ids: string[], asked: Asked, query: SearchQuery): Promise<Candidate[]> {
  if (ids.length === 0) return [];
  const rows = await database().$queryRaw<Array<FoundRow & { length: number }>>`
    SELECT d.id AS row, d."ownerId" AS id, d.length FROM "SearchDocument" d
    WHERE d."ownerId" = ANY(${ids}::uuid[]) AND d.language = ${asked.corpus.language} ${allowedBy(query)}`;
  const documents = await readDocuments(rows, allowedBy(query));
  return rows
    .flatMap(({ id, length }) => {
      const document = documents.get(id);
      return document ? [{ document, whole: bm25(asked, document, length) }] : [];
    })
    .filter(({ whole }) => whole > 0)
    .sort((a, b) => b.whole - a.whole || (a.document.id < b.document.id ? -1 : 1))
    .slice(0, most(query));
}

function bm25({ terms, corpus }: Asked, { title, headings, passages }: ReadDocument, length: number): number {
  const tf = new Map<string, number>();
  for (const text of [title.terms, headings, ...passages.map((passage) => passage.terms)])
    for (const number of text) {
      const term = stemOf(number);
      if (terms.has(term)) tf.set(term, (tf.get(term) ?? 0) + 1);
    }
  let sum = 0;
  for (const [term, n] of tf) sum += (terms.get(term)!.weight * n) / (n + 0.3 + (length * 0.9) / corpus.average);
  return sum;
}

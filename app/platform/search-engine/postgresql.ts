import { database, Prisma, type Tx, transaction } from "#app/platform/database/index.ts";
import { type FoundRow, readDocuments } from "./documents.ts";
import type { Found, SearchEngine, SearchQuery } from "./index.ts";
import { indexDocuments, removeDocuments, stemDocument } from "./postgresql-index.ts";
import { type Asked, type Corpus, type Read, readQuery, termsToFind } from "./postgresql-terms.ts";
import { type Candidate, RANKING, type Ranking, rank } from "./ranking.ts";

/** Documents whose whole text matches best; only these are read and ranked by passage. */
const CANDIDATES = 60;

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
    if (ids.length === 0) return;
    await oneAtATime(async (tx) => {
      await removeDocuments(tx, ids);
      await tx.$executeRaw`
        INSERT INTO "SearchRemoval" ("ownerId") SELECT DISTINCT unnest(${ids}::uuid[]) WHERE EXISTS (SELECT 1 FROM "SearchMirror") ON CONFLICT DO NOTHING`;
    });
  },
  find: (query) => findRanked(query, RANKING),
  async check() {
    await database().$queryRaw`SELECT 1 FROM "SearchDocument" LIMIT 1`;
  },
  server: null,
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

/** Of one language, the documents that could answer. */
export type Candidates = (asked: Asked, query: SearchQuery) => Promise<Candidate[]>;

/** `ranking` is not the engine's own only where steps of it are compared (scripts/eval-search). */
export async function findRanked(query: SearchQuery, ranking: Ranking, candidatesOf: Candidates = bestByBm25): Promise<Found[]> {
  const ask = { query, ranking, candidatesOf };
  const corpora = await corporaOf();
  const first = await readIn(
    corpora.filter(({ language }) => language === query.prefer?.language),
    query,
  );
  const preferred = await answersIn(first, wordsOfIndex(first), ask);
  if (preferred.some((hit) => hit.confidence >= query.prefer!.confidence)) return bestOf(preferred, query);
  const others = await readIn(
    corpora.filter(({ language }) => language !== query.prefer?.language),
    query,
  );
  const spelledWell = wordsOfIndex([...first, ...others]);
  const changed = first.some(({ words, known }) => words.some(({ word, stem }) => !known.has(stem) && spelledWell.has(word)));
  const again = changed ? answersIn(first, spelledWell, ask) : preferred;
  return bestOf([...(await again), ...(await answersIn(others, spelledWell, ask))], query);
}

function readIn(corpora: Corpus[], query: SearchQuery): Promise<Read[]> {
  return Promise.all(corpora.map((corpus) => readQuery(corpus, query)));
}

/** A word that one language has is no typing error in another. */
function wordsOfIndex(read: Read[]): Set<string> {
  return new Set(read.flatMap(({ words, known }) => words.filter(({ stem }) => known.has(stem)).map(({ word }) => word)));
}

type Sure = Found & { sure: number };
type Ask = { query: SearchQuery; ranking: Ranking; candidatesOf: Candidates };

async function answersIn(read: Read[], spelledWell: Set<string>, { query, ranking, candidatesOf }: Ask): Promise<Sure[]> {
  const found = await Promise.all(
    read.map(async (one) => {
      const terms = await termsToFind(one, spelledWell, ranking);
      return surest(rank(terms, await candidatesOf(terms, query), query.limit, ranking));
    }),
  );
  return found.flat();
}

/** Scores compare the hits of one language; how sure its best hit is compares the languages. */
function surest(hits: Found[]): Sure[] {
  const sure = Math.max(0, ...hits.map((hit) => hit.confidence));
  return hits.map((hit) => ({ ...hit, sure }));
}

function bestOf(hits: Sure[], query: SearchQuery): Found[] {
  return hits
    .sort((a, b) => b.score * b.sure - a.score * a.sure)
    .slice(0, query.limit)
    .map(({ sure, ...hit }) => hit);
}

/** From so many documents on, one more or less changes nothing, and counting them costs as much as a search. */
const MANY = 10_000;
let corpora: { at: number; rows: Promise<Counted> } | undefined;
type Counted = { at: number; rows: Corpus[] };

/** How many documents of which languages there are, at most a second old; of many, ten seconds, as long as no language came or went. */
async function corporaOf(): Promise<Corpus[]> {
  if (!corpora || Date.now() - corpora.at > 1_000) corpora = { at: Date.now(), rows: countAgain(corpora?.rows) };
  return (await corpora.rows).rows;
}

async function countAgain(before: Promise<Counted> | undefined): Promise<Counted> {
  const last = await before?.catch(() => undefined);
  if (last && Date.now() - last.at < 10_000 && last.rows.some(({ documents }) => documents >= MANY)) {
    const languages = await languagesNow();
    if (languages.length === last.rows.length && last.rows.every(({ language }) => languages.includes(language))) return last;
  }
  return { at: Date.now(), rows: await countCorpora() };
}

/** From the index, a look for each language. */
async function languagesNow(): Promise<string[]> {
  const rows = await database().$queryRaw<Array<{ language: string }>>`
    WITH RECURSIVE l AS (
      (SELECT language FROM "SearchDocument" ORDER BY language LIMIT 1)
      UNION ALL SELECT (SELECT d.language FROM "SearchDocument" d WHERE d.language > l.language ORDER BY d.language LIMIT 1) FROM l WHERE l.language IS NOT NULL
    ) SELECT language FROM l WHERE language IS NOT NULL`;
  return rows.map(({ language }) => language);
}

function countCorpora(): Promise<Corpus[]> {
  return database().$queryRaw<Corpus[]>`
    SELECT language, count(*)::int AS documents, greatest(avg(length), 1)::float AS average FROM "SearchDocument" GROUP BY language`;
}

/** What a search is limited to. */
export function allowedBy(query: SearchQuery): Prisma.Sql {
  const allowed = Object.entries(query.where ?? {}).map(([name, values]) => Prisma.sql` AND d.scope->>${name} = ANY(${values}::text[])`);
  return Prisma.join([Prisma.empty, ...allowed], "");
}

/** Of so many, the best, the scope is looked at; more only where those it lets through are not enough. A large row is read for each. */
const LOOKED_AT = 1_000;

async function bestByBm25(asked: Asked, query: SearchQuery): Promise<Candidate[]> {
  if (asked.ids.length === 0) return [];
  const first = await allowedOf(asked, query, LOOKED_AT);
  const { best } = first.looked < LOOKED_AT || first.best.length >= most(query) ? first : await allowedOf(asked, query, null);
  return candidatesIn(best, query);
}

export function most(query: SearchQuery): number {
  return Math.max(CANDIDATES, query.limit);
}

async function candidatesIn(best: Scored[], query: SearchQuery): Promise<Candidate[]> {
  const documents = await readDocuments(best, allowedBy(query));
  return best.flatMap(({ id, whole }) => {
    const document = documents.get(id);
    return document ? [{ document, whole }] : [];
  });
}

type Scored = FoundRow & { whole: number };

/** BM25 with k1 1.2 and b 0.75, all in float8: numeric arithmetic would take three times as long. */
async function allowedOf(asked: Asked, query: SearchQuery, look: number | null): Promise<{ looked: number; best: Scored[] }> {
  const rows = await database().$queryRaw<Array<Scored & { looked: number }>>`
    /* prepared */
    WITH score AS MATERIALIZED (
      SELECT p."documentId" AS id, sum(w.weight * p.tf::float8 / (p.tf::float8 + 0.3::float8 + p.length::float8 * ${0.9 / asked.corpus.average}::float8)) AS whole
      FROM unnest(${asked.ids}::int[], ${asked.weights}::float8[]) AS w("termId", weight) JOIN "SearchPosting" p USING ("termId")
      GROUP BY p."documentId" ${look === null ? Prisma.empty : Prisma.sql`ORDER BY whole DESC LIMIT ${look}`}
    ), best AS (
      SELECT d.id AS row, d."ownerId" AS id, score.whole FROM score JOIN "SearchDocument" d USING (id)
      WHERE true ${allowedBy(query)}
      ORDER BY score.whole DESC LIMIT ${most(query)}
    )
    SELECT s.looked, best.* FROM (SELECT count(*)::int AS looked FROM score) s LEFT JOIN best ON true`;
  // The count is there also when none of them is let through.
  return { looked: rows[0]?.looked ?? 0, best: rows.filter(({ id }) => id !== null) };
}

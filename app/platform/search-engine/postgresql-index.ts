import { Prisma, type Tx } from "#app/platform/database/index.ts";
import type { SearchDocument } from "./index.ts";
import { stemsOf } from "./stems.ts";
import { wordsOf } from "./words.ts";

/** Writes documents with their terms and how often each term occurs where. Five statements, however many documents. */
export async function indexDocuments(tx: Tx, documents: StemmedDocument[]): Promise<void> {
  await removeDocuments(
    tx,
    documents.map((document) => document.id),
  );
  const written = await tx.$queryRaw<Array<{ id: number; ownerId: string }>>`
    INSERT INTO "SearchDocument" ("ownerId", language, scope, title, passages, length)
    SELECT d.id, d.language, d.scope, d.title, d.passages, d.length
    FROM jsonb_to_recordset(${JSON.stringify(documents.map(rowOf))}::jsonb)
      AS d(id uuid, language text, scope jsonb, title jsonb, passages jsonb, length int)
    RETURNING id, "ownerId"`;
  const ids = new Map(written.map(({ id, ownerId }) => [ownerId, id]));
  const terms = await countTerms(tx, documents);
  const postings = documents.flatMap((document) =>
    [...document.tf].map(([term, tf]) => ({
      term: terms.get(`${document.language} ${term}`)!,
      document: ids.get(document.id)!,
      tf,
      length: document.length,
    })),
  );
  await tx.$executeRaw`
    INSERT INTO "SearchPosting" ("termId", "documentId", tf, length)
    SELECT * FROM unnest(${postings.map((p) => p.term)}::int[], ${postings.map((p) => p.document)}::int[], ${postings.map((p) => p.tf)}::int[], ${postings.map((p) => p.length)}::int[])`;
}

export async function removeDocuments(tx: Tx, ids: string[]): Promise<void> {
  await tx.$executeRaw`
    WITH gone AS (DELETE FROM "SearchDocument" WHERE "ownerId" = ANY(${ids}::uuid[]) RETURNING id),
      postings AS (DELETE FROM "SearchPosting" WHERE "documentId" IN (SELECT id FROM gone) RETURNING "termId"),
      fewer AS (SELECT "termId" AS id, count(*) AS n FROM postings GROUP BY 1)
    UPDATE "SearchTerm" t SET df = df - fewer.n FROM fewer WHERE t.id = fewer.id`;
}

export type StemmedDocument = SearchDocument & {
  titleTerms: string;
  headingTerms: string;
  passageTerms: string[];
  tf: Map<string, number>;
  length: number;
};

/** A document with the stems of its words. Asks the database, so it is done before the transaction that writes. */
export async function stemDocument(document: SearchDocument): Promise<StemmedDocument> {
  const title = `${document.title} ${document.keywords}`;
  const headed = document.passages.map((passage) => ({ ...passage, words: wordsOf(passage.text) }));
  const headings = [...new Set(document.passages.map((passage) => passage.heading))].join(" ");
  const known = await stemsOf(
    document.language,
    wordsOf([title, headings, ...document.passages.map((p) => p.text)].join(" \n ")).map((word) => word.text),
  );
  const stems = (text: string) => wordsOf(text).map((word) => known.get(word.text) || "-");
  const titleTerms = stems(title);
  const passageTerms = headed.map((passage) => passage.words.map((word) => known.get(word.text) || "-"));
  const headingTerms = stems(headings);
  const all = [...titleTerms, ...headingTerms, ...passageTerms.flat()].filter((term) => term !== "-");
  const tf = new Map<string, number>();
  for (const term of all) tf.set(term, (tf.get(term) ?? 0) + 1);
  return {
    ...document,
    titleTerms: titleTerms.join(" "),
    headingTerms: headingTerms.join(" "),
    passageTerms: passageTerms.map((terms) => terms.join(" ")),
    tf,
    length: all.length,
  };
}

/** What is kept of a document itself. */
export function rowOf(document: StemmedDocument) {
  const { id, language, scope, length } = document;
  const passages = document.passages.map(({ anchor, heading, text }, i) => ({ anchor, heading, text, terms: document.passageTerms[i] }));
  const title = { text: document.title, terms: document.titleTerms, headings: document.headingTerms };
  return clean({ id, language, scope, length, title, passages });
}

/** jsonb refuses NUL. */
function clean<T>(value: T): T {
  return JSON.parse(JSON.stringify(value).replaceAll("\\u0000", ""));
}

/** Adds to the document frequencies; gives the id of each `language term`. Sorted, so that rows are locked in one order. */
async function countTerms(tx: Tx, documents: StemmedDocument[]): Promise<Map<string, number>> {
  const df = new Map<string, number>();
  for (const { language, tf } of documents)
    for (const term of tf.keys()) df.set(`${language} ${term}`, (df.get(`${language} ${term}`) ?? 0) + 1);
  const keys = [...df.keys()].sort();
  const rows = await tx.$queryRaw<Array<{ id: number; language: string; term: string }>>(Prisma.sql`
    INSERT INTO "SearchTerm" (language, term, df)
    SELECT * FROM unnest(${keys.map((key) => key.split(" ")[0]!)}::text[], ${keys.map((key) => key.split(" ")[1]!)}::text[], ${keys.map((key) => df.get(key)!)}::int[])
    ON CONFLICT (language, term) DO UPDATE SET df = "SearchTerm".df + excluded.df
    RETURNING id, language, term`);
  return new Map(rows.map(({ id, language, term }) => [`${language} ${term}`, id]));
}

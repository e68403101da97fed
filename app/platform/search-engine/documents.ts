import { database, type Prisma } from "#app/platform/database/index.ts";
import type { Passage } from "./index.ts";

/** Stems of a text in order, aligned with wordsOf(text), each by its number in this process's vocabulary. */
export type Stems = Uint32Array;
/** The number of a word without meaning. */
export const MEANINGLESS = 0;

/** A document as it is ranked. `id` = its owner's. */
export type ReadDocument = {
  id: string;
  title: { text: string; terms: Stems };
  headings: Stems;
  passages: Array<Passage & { terms: Stems }>;
};

/** Which row of the index was found. A document put anew is another row. */
export type FoundRow = { id: string; row: number };

/** Texts of about twice as many bytes: what is found once is found again, and reading it anew was half of a search. */
const MOST_CHARACTERS = 12_000_000;

const kept = new Map<string, { row: number; size: number; document: ReadDocument }>();
let size = 0;

/** The documents of these rows, from memory where they are the same ones. `allowed`: what the search is limited to, for those that are read. */
export async function readDocuments(found: FoundRow[], allowed: Prisma.Sql): Promise<Map<string, ReadDocument>> {
  const documents = new Map<string, ReadDocument>();
  const missing: string[] = [];
  for (const { id, row } of found) {
    const known = kept.get(id);
    if (known?.row === row) documents.set(id, known.document);
    else missing.push(id);
  }
  if (missing.length > 0) for (const [id, document] of await readRows(missing, allowed)) documents.set(id, document);
  return documents;
}

type Row = FoundRow & {
  title: { text: string; terms: string; headings?: string };
  passages: Array<Passage & { terms: string }>;
};

async function readRows(ids: string[], allowed: Prisma.Sql): Promise<Array<[string, ReadDocument]>> {
  const rows = await database().$queryRaw<Row[]>`
    SELECT d."ownerId" AS id, d.id AS row, d.title, d.passages FROM "SearchDocument" d WHERE d."ownerId" = ANY(${ids}::uuid[]) ${allowed}`;
  return rows.map(({ id, row, title, passages }) => {
    const document = {
      id,
      title: { text: title.text, terms: stemsIn(title.terms) },
      headings: stemsIn(title.headings ?? ""),
      passages: passages.map(({ terms, ...passage }) => ({ ...passage, terms: stemsIn(terms) })),
    };
    keep(row, document);
    return [id, document];
  });
}

function keep(row: number, document: ReadDocument): void {
  forget(document.id);
  const own = document.passages.reduce((sum, { text }) => sum + text.length, document.title.text.length);
  kept.set(document.id, { row, size: own, document });
  size += own;
  // Those read longest ago: what is found often is soon read again.
  for (const id of kept.keys()) {
    if (size <= MOST_CHARACTERS) break;
    forget(id);
  }
}

function forget(id: string): void {
  size -= kept.get(id)?.size ?? 0;
  kept.delete(id);
}

/** Every stem met so far, once in memory, however many texts have it. It grows with the language of the articles, which soon has no new words. */
const vocabulary = ["-"];
const numbers = new Map([["-", MEANINGLESS]]);

function stemsIn(text: string): Stems {
  return text === "" ? new Uint32Array() : Uint32Array.from(text.split(" "), numberOf);
}

function numberOf(stem: string): number {
  const known = numbers.get(stem);
  if (known !== undefined) return known;
  numbers.set(stem, vocabulary.length);
  return vocabulary.push(stem) - 1;
}

export function stemOf(number: number): string {
  return vocabulary[number]!;
}

/** 1 at the number of each of these stems that any text has. */
export function marked(stems: Iterable<string>): Uint8Array {
  const marks = new Uint8Array(vocabulary.length);
  for (const stem of stems) {
    const number = numbers.get(stem);
    if (number !== undefined && number !== MEANINGLESS) marks[number] = 1;
  }
  return marks;
}

// Fills a running product's help centre up to N articles (argument). They are read and cut into words by the product's own code and come in by COPY:
// 100,000 in a few minutes. How fast the product itself writes and indexes is measured by the sync. Run by scripts/bench/articles.mjs with DATABASE_URL;
// prints one JSON line.
import { createProduct, products } from "#app/customers/products.ts";
import { brands } from "#app/demo/cast/sellers.ts";
import { categoryKey, ensureCategories } from "#app/knowledge/filed.ts";
import { type Bulk, CopyRows, openBulk } from "#app/platform/database/bulk.ts";
import { closeDatabase, database, transaction } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import { searchEngine } from "#app/platform/search-engine/index.ts";
import { rowOf, stemDocument } from "#app/platform/search-engine/postgresql-index.ts";
import { findable } from "#app/search/findable.ts";
import { article, type Written } from "./article-writing.ts";

const BATCH = 1_000;
const COLLECTION = "bench";
const columns = {
  Article:
    `id key productId locale slug title summary categoryId markdown html collection path position indexedRevision indexedBy publishedAt`.split(
      " ",
    ),
  SearchDocument: ["id", "ownerId", "language", "scope", "title", "passages", "length"],
  SearchPosting: ["termId", "documentId", "tf", "length"],
};

const wanted = Number(process.argv[2]);
const { form } = await searchEngine();
const bulk = await openBulk();
const began = performance.now();
const there = await database().article.count({ where: { collection: COLLECTION } });
const productIds = await ensureProducts();
const terms = await termsOf(bulk);
let lastDocument = (await bulk.query<{ id: number }>(`SELECT coalesce(max(id), 0) AS id FROM "SearchDocument"`))[0]!.id;
const build = await withoutIndexes(bulk, "SearchPosting");
for (let n = there; n < wanted; n += BATCH) await write(Array.from({ length: Math.min(BATCH, wanted - n) }, (_, i) => article(n + i)));
await keepTerms();
await bulk.query(`SELECT setval(pg_get_serial_sequence('"SearchDocument"', 'id'), greatest(max(id), 1)) FROM "SearchDocument"`);
await build();
// What autovacuum does by itself a minute later.
await bulk.query("VACUUM ANALYZE");
console.log(JSON.stringify({ added: wanted - there, ms: performance.now() - began }));
await bulk.close();
await closeDatabase();

async function ensureProducts(): Promise<Map<string, string>> {
  const ids = new Map((await products()).map(({ key, id }) => [key, id]));
  for (const [key, brand] of Object.entries(brands)) if (!ids.has(key)) ids.set(key, (await createProduct({ key, ...brand })).id);
  return ids;
}

async function write(articles: Written[]): Promise<void> {
  const placed = articles.map((one) => ({
    ...one,
    id: newId(),
    productId: productIds.get(one.product)!,
    position: one.n,
    html: htmlOf(one),
  }));
  const categories = await transaction((tx) => ensureCategories(tx, placed));
  const rows = { Article: new CopyRows(), SearchDocument: new CopyRows(), SearchPosting: new CopyRows() };
  for (const one of placed) {
    const { id, n, productId, locale, title, summary, category, markdown, html } = one;
    const categoryId = categories.get(categoryKey(productId, locale, category))!;
    const place = [COLLECTION, `${n}.md`, n, 1, form, new Date().toISOString()];
    rows.Article.add([id, `bench-${n}`, productId, locale, `bench-${n}`, title, summary, categoryId, markdown, html, ...place]);
    const document = await stemDocument(findable({ ...one, tags: [], visibility: "public" }));
    const kept = rowOf(document);
    const documentId = ++lastDocument;
    rows.SearchDocument.add([documentId, id, kept.language, json(kept.scope), json(kept.title), json(kept.passages), kept.length]);
    for (const [term, tf] of document.tf) rows.SearchPosting.add([termId(document.language, term), documentId, tf, document.length]);
  }
  for (const table of Object.keys(columns) as Array<keyof typeof columns>) await bulk.copyIn(table, columns[table], rows[table].all());
}

function htmlOf({ markdown }: Written): string {
  const blocks = markdown.split("\n\n");
  return blocks.map((block, i) => (block.startsWith("## ") ? `<h2 id="part-${i}">${block.slice(3)}</h2>` : `<p>${block}</p>`)).join("\n");
}

async function termsOf({ query }: Bulk) {
  const rows = await query<{ id: number; language: string; term: string; df: number }>(
    `SELECT id, language, term, df FROM "SearchTerm" ORDER BY id`,
  );
  return { last: rows.at(-1)?.id ?? 0, known: new Map(rows.map((row) => [`${row.language} ${row.term}`, row])) };
}

function termId(language: string, term: string): number {
  const key = `${language} ${term}`;
  const known = terms.known.get(key) ?? { id: ++terms.last, language, term, df: 0 };
  terms.known.set(key, known);
  known.df++;
  return known.id;
}

async function keepTerms(): Promise<void> {
  const rows = new CopyRows();
  for (const { id, language, term, df } of terms.known.values()) rows.add([id, language, term, df]);
  await bulk.query(`TRUNCATE "SearchTerm"`);
  await bulk.copyIn("SearchTerm", ["id", "language", "term", "df"], rows.all());
  await bulk.query(`SELECT setval(pg_get_serial_sequence('"SearchTerm"', 'id'), greatest(max(id), 1)) FROM "SearchTerm"`);
}

/** Takes a table's indexes away; gives what builds them again. Built at once, they cost a tenth. */
async function withoutIndexes({ query }: Bulk, table: string): Promise<() => Promise<void>> {
  const keys = await query<{ name: string; definition: string }>(
    `SELECT conname AS name, pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conrelid = '"${table}"'::regclass AND contype = 'p'`,
  );
  const others = await query<{ name: string; definition: string }>(
    `SELECT c.relname AS name, pg_get_indexdef(c.oid) AS definition FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indrelid = '"${table}"'::regclass AND NOT i.indisprimary`,
  );
  for (const { name } of keys) await query(`ALTER TABLE "${table}" DROP CONSTRAINT "${name}"`);
  for (const { name } of others) await query(`DROP INDEX "${name}"`);
  return async () => {
    await query("SET maintenance_work_mem = '512MB'");
    for (const { name, definition } of keys) await query(`ALTER TABLE "${table}" ADD CONSTRAINT "${name}" ${definition}`);
    for (const { definition } of others) await query(definition);
  };
}

function json(value: unknown): string {
  return JSON.stringify(value);
}

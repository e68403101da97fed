import { createHash } from "node:crypto";
import type { Settings } from "meilisearch";
import { database, transaction } from "#app/platform/database/index.ts";
import { done, INDEX, isRefused, meilisearchClient } from "./meilisearch-client.ts";
import { synonymsOf } from "./synonyms.ts";

// Meilisearch as a mirror of the table of search documents. The rows are the truth: what of them it lacks is written in them.

const BATCH = 200;

/** How many documents it has not got as they are, or has still to forget; 1 when it was never filled. */
export async function lacking(): Promise<number> {
  const [row] = await database().$queryRaw<Array<{ n: number }>>`
    SELECT (SELECT count(*) FROM "SearchDocument" WHERE NOT "mirrored")::int + (SELECT count(*) FROM "SearchRemoval")::int
      + CASE WHEN EXISTS (SELECT 1 FROM "SearchMirror") THEN 0 ELSE 1 END AS n`;
  return row!.n;
}

export async function catchUp(): Promise<number> {
  await knowIndex(await openIndex());
  await bringSettings();
  const index = meilisearchClient().index(INDEX);
  let sent = await forgetRemoved();
  for (;;) {
    const rows = await database().$queryRaw<Row[]>`
      SELECT id, "ownerId", language, scope, title, passages FROM "SearchDocument" WHERE NOT "mirrored" ORDER BY id LIMIT ${BATCH}`;
    if (rows.length === 0) return sent;
    await done(index.addDocuments(rows.map(mirrored), { primaryKey: "id" }));
    await noteSent(rows);
    sent += rows.length;
  }
}

export async function rebuild(): Promise<number> {
  await database().$executeRaw`UPDATE "SearchDocument" SET "mirrored" = false WHERE "mirrored"`;
  await database().searchMirror.updateMany({ data: { settings: "" } });
  const sent = await catchUp();
  const index = meilisearchClient().index<{ id: string }>(INDEX);
  const foreign: string[] = [];
  for (let offset = 0; ; offset += 1000) {
    const { results } = await index.getDocuments({ fields: ["id"], limit: 1000, offset });
    if (results.length === 0) break;
    const ids = results.map(({ id }) => id);
    const known = await database().$queryRaw<Array<{ ownerId: string }>>`
      SELECT "ownerId"::text FROM "SearchDocument" WHERE "ownerId"::text = ANY(${ids}::text[])`;
    const ours = new Set(known.map(({ ownerId }) => ownerId));
    foreign.push(...ids.filter((id) => !ours.has(id)));
  }
  if (foreign.length > 0) await done(index.deleteDocuments(foreign));
  return sent;
}

/** The index, made when it is not there; the moment it was made tells it from one that somebody emptied or another server has. */
async function openIndex(): Promise<string> {
  const client = meilisearchClient();
  try {
    return String((await client.getRawIndex(INDEX)).createdAt);
  } catch (error) {
    if (!isRefused(error, "index_not_found")) throw error;
    // Two processes at once: the second one's task fails, and the index is there.
    await done(client.createIndex(INDEX, { primaryKey: "id" })).catch(() => undefined);
    return String((await client.getRawIndex(INDEX)).createdAt);
  }
}

async function knowIndex(mark: string): Promise<void> {
  const known = await database().searchMirror.findUnique({ where: { id: 1 } });
  if (known?.mark === mark) return;
  await transaction(async (tx) => {
    await tx.$executeRaw`UPDATE "SearchDocument" SET "mirrored" = false WHERE "mirrored"`;
    await tx.searchMirror.upsert({ where: { id: 1 }, create: { mark }, update: { mark, settings: "" } });
  });
}

/** Which settings it has we remember ourselves: it may give them back in another form than they were given. */
async function bringSettings(): Promise<void> {
  const wanted = await settings();
  const hash = createHash("sha256").update(JSON.stringify(wanted)).digest("base64url");
  const known = await database().searchMirror.findUniqueOrThrow({ where: { id: 1 } });
  if (known.settings === hash) return;
  await done(meilisearchClient().index(INDEX).updateSettings(wanted));
  await database().searchMirror.update({ where: { id: 1 }, data: { settings: hash } });
}

/**
 * What it holds are stems of words that mean something (stems.ts), since it knows no word forms of its own; so it needs no stop words. A search
 * may be limited by language, product and visibility; no text can be read out of it, only ids.
 */
async function settings(): Promise<Settings> {
  const languages = await database().$queryRaw<Array<{ language: string }>>`SELECT DISTINCT language FROM "SearchDocument" ORDER BY 1`;
  const synonyms = new Map<string, Set<string>>();
  for (const { language } of languages)
    for (const [stem, others] of await synonymsOf(language)) synonyms.set(stem, new Set([...(synonyms.get(stem) ?? []), ...others]));
  return {
    searchableAttributes: ["title", "headings", "passages"],
    displayedAttributes: ["id"],
    filterableAttributes: ["language", "scope.product", "scope.visibility"],
    stopWords: [],
    synonyms: Object.fromEntries([...synonyms].sort().map(([stem, others]) => [stem, [...others].sort()])),
    // As typos.ts forgives.
    typoTolerance: { enabled: true, minWordSizeForTypos: { oneTypo: 4, twoTypos: 8 } },
  };
}

type Row = {
  id: number;
  ownerId: string;
  language: string;
  scope: Record<string, string>;
  title: { terms: string; headings: string };
  passages: Array<{ terms: string }>;
};

function mirrored({ ownerId, language, scope, title, passages }: Row) {
  return { id: ownerId, language, scope, title: title.terms, headings: title.headings, passages: passages.map(({ terms }) => terms) };
}

/**
 * A row that was put anew while it was on its way is another row. Its newer self may have been sent before, and this one over it: then it goes
 * again; and what was removed meanwhile is removed there too.
 */
async function noteSent(rows: Row[]): Promise<void> {
  const ids = rows.map(({ id }) => id);
  const owners = rows.map(({ ownerId }) => ownerId);
  await database().$executeRaw`UPDATE "SearchDocument" SET "mirrored" = true WHERE id = ANY(${ids}::int[])`;
  await database()
    .$executeRaw`UPDATE "SearchDocument" SET "mirrored" = false WHERE "ownerId" = ANY(${owners}::uuid[]) AND id <> ALL(${ids}::int[])`;
  await database().$executeRaw`
    INSERT INTO "SearchRemoval" ("ownerId") SELECT o FROM unnest(${owners}::uuid[]) AS o
    WHERE NOT EXISTS (SELECT 1 FROM "SearchDocument" d WHERE d."ownerId" = o) ON CONFLICT DO NOTHING`;
  await forgetRemoved();
}

async function forgetRemoved(): Promise<number> {
  const gone = (await database().searchRemoval.findMany({ take: 1000 })).map(({ ownerId }) => ownerId);
  if (gone.length === 0) return 0;
  await done(meilisearchClient().index(INDEX).deleteDocuments(gone));
  // What was put again since is sent again.
  await database().$executeRaw`UPDATE "SearchDocument" SET "mirrored" = false WHERE "ownerId" = ANY(${gone}::uuid[])`;
  await database().searchRemoval.deleteMany({ where: { ownerId: { in: gone } } });
  return gone.length;
}

import { database, Prisma } from "#app/platform/database/index.ts";
import { searchEngine } from "#app/platform/search-engine/index.ts";
import { type FindableArticle, findable } from "./findable.ts";

const BATCH = 100;
/** Before every id. */
const FIRST = "00000000-0000-0000-0000-000000000000";

type Behind = FindableArticle & { revision: number; hidden: boolean };

/**
 * Brings the search index up to date with every article that changed since it was indexed, or was indexed by another engine.
 * Safe to run at any time and at once in several processes. Returns how many it touched.
 */
export async function indexArticles(onProgress?: (done: number) => void): Promise<number> {
  const engine = await searchEngine();
  // Each batch begins behind the one before: looked for from the first article on, 100,000 of them would be passed a thousand times.
  let last = FIRST;
  for (let done = 0; ; ) {
    const behind = await behindAfter(last, engine.form);
    if (behind.length === 0) {
      if (last === FIRST) return done;
      // Once more: articles that were passed may have changed meanwhile.
      last = FIRST;
      continue;
    }
    last = behind.at(-1)!.id;
    await engine.remove(behind.filter((article) => article.hidden).map((article) => article.id));
    await engine.put(behind.filter((article) => !article.hidden).map(findable));
    // The revision that was read, not the current one: a change made meanwhile is still behind.
    const read = Prisma.join(behind.map(({ id, revision }) => Prisma.sql`(${id}::uuid, ${revision}::int)`));
    await database().$executeRaw`
      UPDATE "Article" a SET "indexedRevision" = r.revision, "indexedBy" = ${engine.form} FROM (VALUES ${read}) AS r(id, revision) WHERE a.id = r.id`;
    done += behind.length;
    onProgress?.(done);
  }
}

/** Each way of being behind has its index: asked as one condition, all articles would be read every time the workers look. */
function behindAfter(last: string, form: string): Promise<Behind[]> {
  const ways = [
    Prisma.sql`"indexedRevision" IS DISTINCT FROM revision`,
    Prisma.sql`"indexedBy" IS NULL`,
    Prisma.sql`"indexedBy" < ${form}`,
    Prisma.sql`"indexedBy" > ${form}`,
  ];
  const ids = ways.map((way) => Prisma.sql`(SELECT id FROM "Article" WHERE ${way} AND id > ${last}::uuid ORDER BY id LIMIT ${BATCH})`);
  return database().$queryRaw<Behind[]>`
    SELECT id, locale, title, summary, tags, html, "productId", visibility::text, revision, draft OR "archivedAt" IS NOT NULL AS hidden
    FROM "Article" WHERE id IN (${Prisma.join(ids, " UNION ")}) ORDER BY id LIMIT ${BATCH}`;
}

/** What the search server lacks, when there is one: its settings, and what could not be sent while it was away. */
export async function fillSearchServer(): Promise<void> {
  await (await searchEngine()).server?.catchUp();
}

/** Every article is indexed anew, and searches are answered meanwhile. Returns how many. */
export async function indexAnew(onProgress?: (done: number) => void): Promise<number> {
  await database().$executeRaw`UPDATE "Article" SET "indexedBy" = NULL`;
  const done = await indexArticles(onProgress);
  await (await searchEngine()).server?.rebuild();
  return done;
}

/** Whatever changed: articles, or how they are found. */
export async function bringIndexUp(): Promise<void> {
  await indexArticles();
  await fillSearchServer();
}

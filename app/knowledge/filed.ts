import type { Visibility } from "#app/platform/database/generated/enums.ts";
import { database, type Prisma, transaction } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import { addressOf } from "./plan.ts";
import { RENDERING, type TocEntry } from "./render.ts";
import { slugOf } from "./source.ts";

/** An article as its file says it. `product` is a key; `id` undefined = not known yet. */
export type FiledArticle = {
  id: string | undefined;
  collection: string;
  path: string;
  sourceHash: string;
  product: string;
  locale: string;
  category: string | null;
  key: string;
  slug: string;
  title: string;
  summary: string;
  visibility: Visibility;
  draft: boolean;
  tags: string[];
  markdown: string;
  html: string;
  toc: TocEntry[];
  position: number;
  fileHash: string;
};

/** The articles of one collection, archived ones too. */
export async function articlesOf(collection: string) {
  const rows = await database().article.findMany({
    where: { collection },
    select: {
      ...{ id: true, path: true, slug: true, locale: true, sourceHash: true, archivedAt: true, detachedAt: true },
      product: { select: { key: true } },
    },
  });
  return rows.map(({ path, product, archivedAt, detachedAt, sourceHash, ...row }) => {
    const [fileHash = "", hash = ""] = (sourceHash ?? "").split(".");
    return {
      ...row,
      path: path!,
      product: product.key,
      archived: archivedAt !== null,
      detached: detachedAt !== null,
      fileHash,
      sourceHash: hash,
    };
  });
}

/** Addresses ("product locale slug") that this collection's articles cannot have. */
export async function slugsOfOthers(collection: string): Promise<Set<string>> {
  const rows = await database().article.findMany({
    where: { archivedAt: null, OR: [{ collection: null }, { collection: { not: collection } }, { detachedAt: { not: null } }] },
    select: { slug: true, locale: true, product: { select: { key: true } } },
  });
  return new Set(rows.map((row) => addressOf(row.product.key, row.locale, row.slug)));
}

/** Writes them all or none, in one round trip per table. */
export async function writeArticles(articles: FiledArticle[]): Promise<void> {
  if (articles.length === 0) return;
  await transaction(async (tx) => {
    const productIds = new Map(
      (await tx.product.findMany({ select: { id: true, key: true } })).map((product) => [product.key, product.id]),
    );
    const placed = articles.map((article) => ({ ...article, id: article.id ?? newId(), productId: productIds.get(article.product)! }));
    const categoryIds = await ensureCategories(tx, placed);
    const rows = placed.map((article) => ({
      ...article,
      sourceHash: `${article.fileHash}.${article.sourceHash}`,
      categoryId: article.category === null ? null : categoryIds.get(categoryKey(article.productId, article.locale, article.category))!,
    }));
    const ids = rows.map((row) => row.id);
    await tx.$executeRaw`
      INSERT INTO "Article" (id, key, "productId", locale, slug, title, summary, visibility, draft, "categoryId", tags, markdown, html, toc,
        collection, path, "sourceHash", position, rendering, "publishedAt")
      SELECT id, key, "productId", locale, slug, title, summary, visibility::"Visibility", draft, "categoryId",
        ARRAY(SELECT jsonb_array_elements_text(tags)), markdown, html, toc, collection, path, "sourceHash", position,
        ${RENDERING}::int, CASE WHEN NOT draft THEN now() END
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id uuid, key text, "productId" uuid, locale text, slug text, title text, summary text,
        visibility text, draft boolean, "categoryId" uuid, tags jsonb, markdown text, html text, toc jsonb, collection text, path text, "sourceHash" text, position int)
      ON CONFLICT (id) DO UPDATE SET key = excluded.key, "productId" = excluded."productId", locale = excluded.locale, slug = excluded.slug,
        title = excluded.title, summary = excluded.summary, visibility = excluded.visibility, draft = excluded.draft, "categoryId" = excluded."categoryId",
        tags = excluded.tags, markdown = excluded.markdown, html = excluded.html, toc = excluded.toc, path = excluded.path,
        "sourceHash" = excluded."sourceHash", position = excluded.position, "archivedAt" = NULL, "updatedAt" = now(),
        "writtenAt" = CASE WHEN (excluded.title, excluded.markdown) IS DISTINCT FROM ("Article".title, "Article".markdown) THEN now() ELSE "Article"."writtenAt" END,
        "publishedAt" = coalesce("Article"."publishedAt", excluded."publishedAt"), rendering = excluded.rendering, revision = "Article".revision + 1`;
    await tx.$executeRaw`
      DELETE FROM "ArticleRedirect" r USING "Article" a
      WHERE a.id = ANY(${ids}::uuid[]) AND (r."productId", r.locale, r.slug) = (a."productId", a.locale, a.slug)`;
  });
}

/**
 * Before anything is written: articles that will have another address give up theirs, so that two may exchange them.
 * Where they were stays a way to them.
 */
export async function releaseAddresses(ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await transaction(async (tx) => {
    await tx.$executeRaw`
      INSERT INTO "ArticleRedirect" ("productId", locale, slug, "articleId")
      SELECT "productId", locale, slug, id FROM "Article" WHERE id = ANY(${ids}::uuid[])
      ON CONFLICT ("productId", locale, slug) DO UPDATE SET "articleId" = excluded."articleId"`;
    await tx.$executeRaw`UPDATE "Article" SET slug = '~' || id WHERE id = ANY(${ids}::uuid[])`;
  });
}

/** Archived, never deleted: votes and numbers stay. Its address becomes free for another. Returns how many. */
export async function archiveArticles(ids: string[]): Promise<number> {
  if (ids.length === 0) return 0;
  return database().$executeRaw`
    UPDATE "Article" SET "archivedAt" = now(), "updatedAt" = now(), revision = revision + 1, slug = slug || '~' || id
    WHERE id = ANY(${ids}::uuid[]) AND "archivedAt" IS NULL`;
}

type Placed = { productId: string; locale: string; category: string | null; position: number };

/** The ids of their categories, made where they are missing: by `categoryKey`. */
export async function ensureCategories(tx: Prisma.TransactionClient, articles: Placed[]): Promise<Map<string, string>> {
  const wanted = new Map<string, { id: string; productId: string; locale: string; slug: string; name: string; position: number }>();
  for (const { productId, locale, category, position } of articles) {
    if (category === null) continue;
    const key = categoryKey(productId, locale, category);
    if (!wanted.has(key)) wanted.set(key, { id: newId(), productId, locale, slug: slugOf(category) || "other", name: category, position });
  }
  if (wanted.size === 0) return new Map();
  const rows = await tx.$queryRaw<Array<{ id: string; productId: string; locale: string; slug: string }>>`
    INSERT INTO "Category" (id, "productId", locale, slug, name, position)
    SELECT * FROM jsonb_to_recordset(${JSON.stringify([...wanted.values()])}::jsonb) AS c(id uuid, "productId" uuid, locale text, slug text, name text, position int)
    ON CONFLICT ("productId", locale, slug) DO UPDATE SET name = excluded.name
    RETURNING id, "productId", locale, slug`;
  return new Map(rows.map((row) => [`${row.productId} ${row.locale} ${row.slug}`, row.id]));
}

export function categoryKey(productId: string, locale: string, category: string): string {
  return `${productId} ${locale} ${slugOf(category) || "other"}`;
}

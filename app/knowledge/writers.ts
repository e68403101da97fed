import { now } from "#app/platform/clock.ts";
import { makeCursor, readCursor } from "#app/platform/cursor.ts";
import type { Visibility } from "#app/platform/database/generated/enums.ts";
import { database, Prisma } from "#app/platform/database/index.ts";
import type { Actor } from "#app/staff/actor.ts";
import { needAtDesk } from "#app/staff/roles.ts";

/** What a writer may ask the list for. `file`: follows one. */
export const writersViews = ["all", "draft", "changed", "review", "planned", "due", "behind", "published", "file", "archived"] as const;
export type WritersView = (typeof writersViews)[number];
export type ArticleState = "draft" | "review" | "planned" | "changed" | "published" | "archived";

export type WritersRow = {
  id: string;
  title: string;
  product: string;
  locale: string;
  visibility: Visibility;
  state: ArticleState;
  /** Follows a file. */
  filed: boolean;
  /** Its review is due. */
  due: boolean;
  /** A translation that is older than its original. */
  behind: boolean;
  publishAt: string | null;
  byName: string;
  at: string;
};
export type WritersQuery = {
  view?: WritersView;
  q?: string;
  productId?: string | null;
  locale?: string | null;
  cursor?: string | null;
};

const PAGE = 50;

// One table of what each state and each view means, for the list and for its counts.
const state = Prisma.sql`CASE WHEN a."archivedAt" IS NOT NULL THEN 'archived' WHEN d."publishAt" IS NOT NULL THEN 'planned' WHEN d."reviewAskedAt" IS NOT NULL THEN 'review'
  WHEN a.draft THEN 'draft' WHEN d."articleId" IS NOT NULL THEN 'changed' ELSE 'published' END`;
const filed = Prisma.sql`(a.collection IS NOT NULL AND a."detachedAt" IS NULL)`;
// The original is the one in the product's own language, else the oldest.
const behind = Prisma.sql`EXISTS (SELECT FROM (SELECT o.id, o."writtenAt" FROM "Article" o WHERE o.key = a.key AND o."productId" = a."productId"
    AND o."archivedAt" IS NULL AND NOT o.draft ORDER BY o.locale <> p.locale, o."createdAt", o.id LIMIT 1) o
  WHERE o.id <> a.id AND o."writtenAt" > greatest(a."writtenAt", a."checkedAt"))`;
const due = () => Prisma.sql`(a."reviewBy" IS NOT NULL AND a."reviewBy" <= ${now()})`;

function whereOf(view: WritersView): Prisma.Sql {
  if (view === "archived") return Prisma.sql`a."archivedAt" IS NOT NULL`;
  const live = Prisma.sql`a."archivedAt" IS NULL`;
  const also: Record<Exclude<WritersView, "archived">, Prisma.Sql> = {
    all: Prisma.sql`TRUE`,
    draft: Prisma.sql`a.draft`,
    changed: Prisma.sql`NOT a.draft AND d."articleId" IS NOT NULL`,
    review: Prisma.sql`d."reviewAskedAt" IS NOT NULL AND d."publishAt" IS NULL`,
    planned: Prisma.sql`d."publishAt" IS NOT NULL`,
    due: due(),
    behind: Prisma.sql`NOT a.draft AND ${behind}`,
    published: Prisma.sql`NOT a.draft`,
    file: filed,
  };
  return Prisma.sql`${live} AND ${also[view]}`;
}

const from = Prisma.sql`"Article" a JOIN "Product" p ON p.id = a."productId" LEFT JOIN "ArticleDraft" d ON d."articleId" = a.id`;

/** The latest changed first. */
export async function writersList(actor: Actor, query: WritersQuery): Promise<{ items: WritersRow[]; nextCursor: string | null }> {
  needAtDesk(actor, "articles");
  const wanted = [whereOf(query.view ?? "all")];
  if (query.productId) wanted.push(Prisma.sql`a."productId" = ${query.productId}::uuid`);
  if (query.locale) wanted.push(Prisma.sql`a.locale = ${query.locale}`);
  for (const word of (query.q ?? "").split(/\s+/).filter(Boolean).slice(0, 8)) {
    const like = `%${word.replace(/[\\%_]/g, "\\$&")}%`;
    wanted.push(Prisma.sql`(coalesce(d.title, a.title) ILIKE ${like} OR a.slug ILIKE ${like} OR a.path ILIKE ${like})`);
  }
  const after = query.cursor ? readCursor(query.cursor, 2) : null;
  if (after) wanted.push(Prisma.sql`(coalesce(d."updatedAt", a."updatedAt"), a.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const rows = await database().$queryRaw<
    Array<Omit<WritersRow, "at" | "publishAt"> & { at: Date; place: string; publishAt: Date | null }>
  >`
    SELECT a.id, coalesce(d.title, a.title) AS title, p.name AS product, a.locale, coalesce(d.visibility, a.visibility)::text AS visibility, ${state} AS state,
      ${filed} AS filed, ${due()} AS due, (NOT a.draft AND ${behind}) AS behind, d."publishAt", coalesce(d."byName", '') AS "byName",
      coalesce(d."updatedAt", a."updatedAt") AS at, coalesce(d."updatedAt", a."updatedAt")::text AS place
    FROM ${from} WHERE ${Prisma.join(wanted, " AND ")}
    ORDER BY coalesce(d."updatedAt", a."updatedAt") DESC, a.id DESC LIMIT ${PAGE + 1}`;
  const last = rows.length > PAGE ? rows[PAGE - 1] : undefined;
  return {
    items: rows
      .slice(0, PAGE)
      .map(({ place: _, at, publishAt, ...row }) => ({ ...row, at: at.toISOString(), publishAt: publishAt?.toISOString() ?? null })),
    nextCursor: last ? makeCursor(last.place, last.id) : null,
  };
}

/** How many there are of those that somebody should look at. */
export async function writersCounts(actor: Actor): Promise<Record<"draft" | "changed" | "review" | "planned" | "due" | "behind", number>> {
  needAtDesk(actor, "articles");
  const count = (view: WritersView) => Prisma.sql`(count(*) FILTER (WHERE ${whereOf(view)}))::int`;
  const [counts] = await database().$queryRaw<Array<Awaited<ReturnType<typeof writersCounts>>>>`
    SELECT ${count("draft")} AS draft, ${count("changed")} AS changed, ${count("review")} AS review, ${count("planned")} AS planned,
      ${count("due")} AS due, ${count("behind")} AS behind FROM ${from}`;
  return counts!;
}

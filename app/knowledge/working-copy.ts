import type { Prisma, Tx } from "#app/platform/database/index.ts";
import { isId } from "#app/platform/ids.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { summaryOf } from "./render.ts";
import { type Written, writingOf } from "./written.ts";

const shown = {
  include: { category: { select: { name: true } }, product: { select: { key: true, name: true, locale: true } }, workingCopy: true },
} as const satisfies Prisma.ArticleDefaultArgs;

export type ArticleRow = Prisma.ArticleGetPayload<typeof shown>;

/** An article as a writer sees it. 404. */
export async function articleForWriter(tx: Tx, id: string): Promise<ArticleRow> {
  const article = isId(id) ? await tx.article.findUnique({ where: { id }, ...shown }) : null;
  if (!article) throw new Refusal("notFound", 404);
  return article;
}

/** It follows its file: who wants to change it changes that, or detaches it (decision 31). */
export function isFiled(article: Pick<ArticleRow, "collection" | "detachedAt">): boolean {
  return article.collection !== null && article.detachedAt === null;
}

/** What readers see, as writing: the slug of one that was never published, or is archived, is no address yet. */
export function publishedWriting(article: ArticleRow): Written {
  return {
    ...writingOf({ ...article, category: article.category?.name ?? null }),
    // Where nobody wrote one, it goes on being made from the text.
    summary: article.summary === summaryOf(article.html) ? "" : article.summary,
    slug: article.slug.includes("~") ? article.slug.slice(0, article.slug.indexOf("~")) : article.slug,
  };
}

/** What writers work on: the working copy, or what readers see. */
export function currentWriting(article: ArticleRow): Written {
  return article.workingCopy ? writingOf(article.workingCopy) : publishedWriting(article);
}

/**
 * The one lock of everything that writers do: whoever names the version they saw goes on, whoever names an older one is told (409 stale).
 * Returns the next version.
 */
export async function takeTurn(tx: Tx, id: string, version: number): Promise<number> {
  const { count } = await tx.article.updateMany({ where: { id, version }, data: { version: { increment: 1 } } });
  if (count === 0) throw new Refusal("articleStale", 409);
  return version + 1;
}

export function needInApp(article: ArticleRow): void {
  if (isFiled(article)) throw new Refusal("articleFromFile", 409, { path: article.path ?? "" });
  if (article.archivedAt) throw new Refusal("articleArchived", 409);
}

export function signature(actor: Actor): { byId: string | null; byName: string } {
  return { byId: actor.type === "staff" ? actor.id : null, byName: "name" in actor ? actor.name : "" };
}

import { enqueue } from "#app/jobs/enqueue.ts";
import { tellDecision, tellReviewers } from "#app/notifications/reviews.ts";
import { now } from "#app/platform/clock.ts";
import { afterCommit, database, type Prisma, type Tx, transaction } from "#app/platform/database/index.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { needAtDesk } from "#app/staff/roles.ts";
import { categoryKey, ensureCategories } from "./filed.ts";
import { RENDERING, renderArticle, summaryOf } from "./render.ts";
import { slugOf } from "./source.ts";
import { keepVersion } from "./versions.ts";
import { type ArticleRow, articleForWriter, currentWriting, needInApp, signature, takeTurn } from "./working-copy.ts";
import { needWhole, type Written } from "./written.ts";

export type Published = { id: string; version: number; slug: string };

/**
 * Readers see the working copy from now on. It is kept as a version; where the article was leads to where it is. 422 while title or text are
 * missing, or when the slug it asks for is another article's; 409 articleStale.
 */
export async function publishArticle(actor: Actor, id: string, version: number): Promise<Published> {
  needAtDesk(actor, "publish");
  const article = await articleForWriter(database(), id);
  needInApp(article);
  if (!article.workingCopy) throw new Refusal("nothingToPublish", 409);
  const writing = currentWriting(article);
  needWhole(writing);
  // Before the transaction, for it may take long: the turn makes sure that it is still this text.
  const { html, toc } = await renderArticle(writing.markdown, { locale: article.locale });
  return transaction(async (tx) => {
    const next = await takeTurn(tx, id, version);
    const slug = await addressFor(tx, article, writing);
    if (article.slug !== slug) await moveAddress(tx, article, slug);
    const changed = article.draft || writing.title !== article.title || writing.markdown !== article.markdown;
    await tx.article.update({
      where: { id },
      data: {
        ...{ title: writing.title, markdown: writing.markdown, tags: writing.tags, visibility: writing.visibility },
        ...{ slug, html, toc, rendering: RENDERING, draft: false, summary: writing.summary || summaryOf(html) },
        categoryId: await categoryOf(tx, article, writing.category),
        ...(changed && { writtenAt: now() }),
        publishedAt: article.publishedAt ?? now(),
        updatedAt: now(),
        revision: { increment: 1 },
      },
    });
    await keepVersion(tx, id, "published", { ...writing, slug, ...signature(actor) });
    const { reviewAskedAt, reviewAskedById: writerId, publishById } = article.workingCopy!;
    const byId = signature(actor).byId ?? publishById;
    if (reviewAskedAt) await tellDecision(tx, { kind: "reviewPublished", articleId: id, byId, writerId });
    await tx.articleDraft.delete({ where: { articleId: id } });
    afterCommit(tx, () => enqueue("articles.index", {}));
    return { id, version: next, slug };
  });
}

/** "Somebody who may, please publish this." They are told. Asked again, it renews the time and tells them anew. */
export async function askForReview(actor: Actor, id: string, version: number): Promise<{ version: number }> {
  needAtDesk(actor, "articles");
  const { byId } = signature(actor);
  return planned(
    id,
    version,
    { reviewAskedAt: now(), reviewAskedById: byId, sentBackAt: null, sentBackByName: "", sentBackComment: "" },
    (tx) => tellReviewers(tx, id, byId),
  );
}

const LONGEST_COMMENT = 2_000;

/** "Not yet": back to the writer, who is told why. 422 without words; 409 for what nobody asked a review of. */
export async function sendBack(actor: Actor, id: string, version: number, comment: string): Promise<{ version: number }> {
  needAtDesk(actor, "publish");
  const sentBackComment = comment.replaceAll("\0", "").trim();
  if (sentBackComment === "") throw new Refusal("reasonMissing", 422, {}, { comment: "required" });
  if (sentBackComment.length > LONGEST_COMMENT) throw new Refusal("tooLong", 422, { max: LONGEST_COMMENT }, { comment: "tooLong" });
  const { byId, byName: sentBackByName } = signature(actor);
  const data = { reviewAskedAt: null, sentBackAt: now(), sentBackByName, sentBackComment };
  return planned(id, version, data, async (tx, { workingCopy }) => {
    if (!workingCopy?.reviewAskedAt) throw new Refusal("nothingToReview", 409);
    await tellDecision(tx, { kind: "reviewSentBack", articleId: id, byId, writerId: workingCopy.reviewAskedById });
  });
}

/** Published by itself at that time; null takes it back. */
export async function publishLater(actor: Actor, id: string, version: number, at: Date | null): Promise<{ version: number }> {
  needAtDesk(actor, "publish");
  if (at && !(at > now())) throw new Refusal("invalid", 422, {}, { publishAt: "notInTheFuture" });
  return planned(id, version, { publishAt: at, publishById: at ? signature(actor).byId : null });
}

async function planned(
  id: string,
  version: number,
  data: Prisma.ArticleDraftUncheckedUpdateInput,
  also?: (tx: Tx, article: ArticleRow) => Promise<void>,
): Promise<{ version: number }> {
  return transaction(async (tx) => {
    const article = await articleForWriter(tx, id);
    needInApp(article);
    if (!article.workingCopy) throw new Refusal("nothingToPublish", 409);
    needWhole(currentWriting(article));
    const next = await takeTurn(tx, id, version);
    await tx.articleDraft.update({ where: { articleId: id }, data });
    await also?.(tx, article);
    return { version: next };
  });
}

/** The slug it asks for; else the one it has; else one from its title, numbered where that is taken. */
async function addressFor(tx: Tx, article: ArticleRow, writing: Written): Promise<string> {
  const { id, productId, locale } = article;
  const isFree = async (slug: string) => (await tx.article.count({ where: { productId, locale, slug, id: { not: id } } })) === 0;
  if (writing.slug) {
    if (!(await isFree(writing.slug))) throw new Refusal("invalid", 422, {}, { slug: "slugTaken" });
    return writing.slug;
  }
  if (!article.slug.includes("~")) return article.slug;
  const base = slugOf(writing.title) || "article";
  for (let n = 1; ; n++) {
    const slug = n === 1 ? base : `${base}-${n}`;
    if (await isFree(slug)) return slug;
  }
}

/** What readers have bookmarked goes on leading here, and an address that is used again leads nowhere else. */
export async function moveAddress(tx: Tx, article: Pick<ArticleRow, "id" | "productId" | "locale" | "slug">, slug: string): Promise<void> {
  const { id: articleId, productId, locale } = article;
  await tx.articleRedirect.deleteMany({ where: { productId, locale, slug } });
  if (article.slug.includes("~")) return;
  const left = { productId, locale, slug: article.slug };
  await tx.articleRedirect.upsert({ where: { productId_locale_slug: left }, create: { ...left, articleId }, update: { articleId } });
}

async function categoryOf(tx: Tx, { productId, locale, position }: ArticleRow, category: string | null): Promise<string | null> {
  if (category === null) return null;
  const ids = await ensureCategories(tx, [{ productId, locale, category, position }]);
  return ids.get(categoryKey(productId, locale, category)) ?? null;
}

import { tellReviewers } from "#app/notifications/reviews.ts";
import { now } from "#app/platform/clock.ts";
import { type Tx, transaction } from "#app/platform/database/index.ts";
import { isId, newId } from "#app/platform/ids.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { mayAtDesk, needAtDesk } from "#app/staff/roles.ts";
import { knownLocale } from "#app/words/index.ts";
import { keepVersion } from "./versions.ts";
import { articleForWriter, currentWriting, needInApp, publishedWriting, signature, takeTurn } from "./working-copy.ts";
import { checkedWriting, sameWriting, type Written, writingOf } from "./written.ts";

export type NewArticle = Partial<Written> & {
  productId: string;
  locale: string;
  /** The article it says in another language: they share a key. */
  translates?: string;
};
export type Saved = { id: string; version: number };

/** A draft that nobody but writers sees. 422 for an unknown product or language, or one that this article has already. */
export async function createArticle(actor: Actor, input: NewArticle): Promise<Saved> {
  needAtDesk(actor, "articles");
  const writing = checkedWriting(input);
  const locale = knownLocale(input.locale);
  if (locale !== input.locale) throw new Refusal("invalid", 422, {}, { locale: "notOneOf" });
  const id = newId();
  return transaction(async (tx) => {
    const product = isId(input.productId) ? await tx.product.findUnique({ where: { id: input.productId } }) : null;
    if (!product) throw new Refusal("invalid", 422, {}, { product: "unknownProduct" });
    const key = input.translates ? await keyForTranslation(tx, { ...input, translates: input.translates }) : id;
    const { title, summary, tags, visibility, markdown } = writing;
    const at = { createdAt: now(), updatedAt: now() };
    await tx.article.create({
      data: {
        ...{ id, key, productId: product.id, locale, title, summary, tags, visibility, markdown },
        // No address before it is published.
        ...{ slug: `~${id}`, draft: true, html: "", position: AFTER_FILES, writtenAt: now(), ...at },
        workingCopy: { create: { ...writing, ...signature(actor), ...at } },
      },
    });
    return { id, version: 1 };
  });
}

/** Files number their articles from 0. */
const AFTER_FILES = 1_000;

async function keyForTranslation(tx: Tx, { productId, locale, translates }: NewArticle & { translates: string }): Promise<string> {
  const original = await articleForWriter(tx, translates);
  const there = await tx.article.count({ where: { key: original.key, productId, locale, archivedAt: null } });
  if (original.productId !== productId || there > 0) throw new Refusal("invalid", 422, {}, { locale: "alreadyThere" });
  return original.key;
}

/**
 * Keeps what was written, for writers only. `version` is the one the writer saw: 409 articleStale when somebody wrote in the meantime, and
 * nothing is changed. `over`: knowingly put over what that somebody wrote, which is kept as a version. 409 for an article that follows its file.
 */
export async function saveArticle(actor: Actor, id: string, input: Partial<Written> & { version: number; over?: boolean }): Promise<Saved> {
  needAtDesk(actor, "articles");
  return transaction(async (tx) => {
    const article = await articleForWriter(tx, id);
    needInApp(article);
    const before = currentWriting(article);
    const writing = checkedWriting({ ...before, ...input });
    if (input.version === article.version && sameWriting(writing, before)) return { id, version: article.version };
    const version = await takeTurn(tx, id, input.version);
    if (input.over && article.workingCopy) await keepVersion(tx, id, "replaced", article.workingCopy);
    // Whoever may not publish takes a planned publication back to review.
    const planned = article.workingCopy?.publishAt && !mayAtDesk(actor, "publish");
    const data = {
      ...writing,
      ...signature(actor),
      updatedAt: now(),
      ...(planned && { publishAt: null, publishById: null, reviewAskedAt: now(), reviewAskedById: signature(actor).byId }),
    };
    await tx.articleDraft.upsert({ where: { articleId: id }, create: { articleId: id, ...data, createdAt: now() }, update: data });
    if (article.draft) await tx.article.update({ where: { id }, data: { title: writing.title, summary: writing.summary } });
    if (planned) await tellReviewers(tx, id, signature(actor).byId);
    return { id, version };
  });
}

/** Throws a working copy away: writers see again what readers see. It is kept as a version. One that was never published is archived instead. */
export async function discardChanges(actor: Actor, id: string, version: number): Promise<Saved> {
  needAtDesk(actor, "articles");
  return transaction(async (tx) => {
    const article = await articleForWriter(tx, id);
    needInApp(article);
    if (!article.workingCopy || article.draft) throw new Refusal("nothingToDiscard", 409);
    const next = await takeTurn(tx, id, version);
    if (!sameWriting(writingOf(article.workingCopy), publishedWriting(article)))
      await keepVersion(tx, id, "discarded", article.workingCopy);
    await tx.articleDraft.delete({ where: { articleId: id } });
    return { id, version: next };
  });
}

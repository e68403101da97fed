import { enqueue } from "#app/jobs/enqueue.ts";
import { now } from "#app/platform/clock.ts";
import { afterCommit, transaction } from "#app/platform/database/index.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { needAtDesk } from "#app/staff/roles.ts";
import { moveAddress } from "./publishing.ts";
import { articleForWriter, needInApp, takeTurn } from "./working-copy.ts";

/** Nobody reads it any more; its words, versions and votes stay. What was published needs somebody who may publish. */
export async function archiveArticle(actor: Actor, id: string, version: number): Promise<{ version: number }> {
  needAtDesk(actor, "articles");
  return transaction(async (tx) => {
    const article = await articleForWriter(tx, id);
    if (!article.draft) needAtDesk(actor, "publish");
    needInApp(article);
    const next = await takeTurn(tx, id, version);
    await tx.articleDraft.updateMany({ where: { articleId: id }, data: { publishAt: null, publishById: null } });
    // The address becomes free for another, as with files that are gone.
    const slug = article.slug.includes("~") ? article.slug : `${article.slug}~${id}`;
    await tx.article.update({ where: { id }, data: { archivedAt: now(), slug, updatedAt: now(), revision: { increment: 1 } } });
    afterCommit(tx, () => enqueue("articles.index", {}));
    return { version: next };
  });
}

/** Back where it was; where another has its address meanwhile, it comes back as a draft that needs a new one. */
export async function bringBack(actor: Actor, id: string, version: number): Promise<{ version: number }> {
  needAtDesk(actor, "articles");
  return transaction(async (tx) => {
    const article = await articleForWriter(tx, id);
    if (!article.archivedAt) throw new Refusal("notArchived", 409);
    if (!article.draft) needAtDesk(actor, "publish");
    const next = await takeTurn(tx, id, version);
    const { productId, locale } = article;
    const slug = article.slug.split("~")[0] ?? "";
    const isFree = slug !== "" && (await tx.article.count({ where: { productId, locale, slug } })) === 0;
    if (isFree) await moveAddress(tx, article, slug);
    await tx.article.update({
      where: { id },
      data: {
        ...{ archivedAt: null, updatedAt: now(), revision: { increment: 1 } },
        ...(isFree ? { slug } : { slug: `~${id}`, draft: true }),
        // A file that is gone: from here on it lives in the app.
        ...(article.collection && !article.detachedAt && { detachedAt: now() }),
      },
    });
    afterCommit(tx, () => enqueue("articles.index", {}));
    return { version: next };
  });
}

import { now } from "#app/platform/clock.ts";
import { type Tx, transaction } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { needAtDesk } from "#app/staff/roles.ts";
import { helpCentre } from "./help-centre.ts";
import { imageHref } from "./images.ts";
import { isRelative, targetOf } from "./links.ts";
import { articlePath, type Home } from "./paths.ts";
import { keepVersion } from "./versions.ts";
import { type ArticleRow, articleForWriter, isFiled, publishedWriting, signature, takeTurn } from "./working-copy.ts";

/**
 * The article lives in the app from now on, with its address, votes and links; its file is kept by name and followed no more (decision 31).
 * What the file said last becomes a version. Its relative links and pictures are written out, since there is no folder any more.
 */
export async function detachArticle(actor: Actor, id: string, version: number): Promise<{ version: number }> {
  needAtDesk(actor, "publish");
  const { home } = await helpCentre();
  return transaction(async (tx) => {
    const article = await articleForWriter(tx, id);
    if (!isFiled(article)) throw new Refusal("articleHasNoFile", 409);
    const next = await takeTurn(tx, id, version);
    await keepVersion(tx, id, "detached", { ...publishedWriting(article), ...signature(actor) });
    await tx.article.update({
      where: { id },
      data: { detachedAt: now(), updatedAt: now(), markdown: await withoutFolder(tx, article, home) },
    });
    return { version: next };
  });
}

async function withoutFolder(tx: Tx, { collection, path, markdown }: ArticleRow, home: Home): Promise<string> {
  const places = /(\]\(\s*<?|\]:\s*|(?:src|href)=")([^)\s>"]+)/g;
  const hrefs = [...new Set([...markdown.matchAll(places)].map((match) => match[2]!).filter(isRelative))];
  const leads = new Map<string, string>();
  for (const href of hrefs) {
    const target = targetOf(path!, href);
    const to = target && ((await ownPicture(tx, collection!, target.path)) ?? (await neighbour(tx, collection!, target, home)));
    if (to) leads.set(href, to);
  }
  return markdown.replace(places, (_, before: string, href: string) => before + (leads.get(href) ?? href));
}

/** A copy: the folder's own goes when its file does. */
async function ownPicture(tx: Tx, collection: string, path: string): Promise<string | null> {
  const image = await tx.articleImage.findUnique({ where: { collection_path: { collection, path } } });
  if (!image) return null;
  const { type, hash, bytes, blobHash } = image;
  const { id } = await tx.articleImage.create({ data: { id: newId(), type, hash, bytes, blobHash, createdAt: now() } });
  return imageHref(id);
}

async function neighbour(tx: Tx, collection: string, target: { path: string; rest: string }, home: Home): Promise<string | null> {
  const paths = [target.path, `${target.path}.md`, `${target.path}/index.md`, `${target.path}/README.md`];
  const article = await tx.article.findFirst({
    where: { collection, path: { in: paths }, archivedAt: null },
    select: { slug: true, locale: true, product: { select: { key: true } } },
  });
  return article && articlePath(home, { ...article, product: article.product.key }) + target.rest;
}

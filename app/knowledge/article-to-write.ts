import { now } from "#app/platform/clock.ts";
import { database } from "#app/platform/database/index.ts";
import type { Actor } from "#app/staff/actor.ts";
import { mayAtDesk, needAtDesk } from "#app/staff/roles.ts";
import { locales } from "#app/words/index.ts";
import { helpCentre } from "./help-centre.ts";
import { articlePath } from "./paths.ts";
import { type ArticleRow, articleForWriter, currentWriting, isFiled } from "./working-copy.ts";
import type { ArticleState } from "./writers.ts";
import type { Written } from "./written.ts";

/** One language of an article, as its writers see it. `behind`: older than the original. `id` null = not yet written. */
export type Translation = { locale: string; name: string; id: string | null; draft: boolean; behind: boolean; original: boolean };
export type ArticleToWrite = {
  id: string;
  version: number;
  writing: Written;
  state: ArticleState;
  locale: string;
  product: { id: string; key: string; name: string };
  /** The file it follows, or followed. */
  file: { path: string; detached: boolean } | null;
  /** Something is written that readers do not see yet. */
  changed: boolean;
  /** When it was last written, and by whom ("" when a file says it). */
  savedAt: string;
  savedBy: string;
  publishAt: string | null;
  reviewAskedAt: string | null;
  reviewAskedBy: string;
  /** A review that was asked for was answered so, and was not asked for again. */
  sentBack: { at: string; byName: string; comment: string } | null;
  reviewBy: string | null;
  due: boolean;
  checkedAt: string | null;
  /** Where readers find it; null while they do not. */
  href: string | null;
  translations: Translation[];
  /** What it says in the original, for whoever translates. */
  original: { locale: string; title: string; html: string } | null;
  categories: string[];
  may: { write: boolean; publish: boolean };
};

/** Everything the writing page shows. 404. */
export async function articleToWrite(actor: Actor, id: string): Promise<ArticleToWrite> {
  needAtDesk(actor, "articles");
  const article = await articleForWriter(database(), id);
  const askerId = article.workingCopy?.reviewAskedById;
  const [centre, asker, family, categories] = await Promise.all([
    helpCentre(),
    askerId ? database().staff.findUnique({ where: { id: askerId }, select: { name: true } }) : null,
    database().article.findMany({
      where: { key: article.key, productId: article.productId, archivedAt: null },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      select: { id: true, locale: true, title: true, html: true, draft: true, writtenAt: true, checkedAt: true },
    }),
    database().category.findMany({
      where: { productId: article.productId, locale: article.locale },
      orderBy: [{ position: "asc" }, { name: "asc" }],
      select: { name: true },
    }),
  ]);
  const published = family.filter((one) => !one.draft);
  const original = published.find((one) => one.locale === article.product.locale) ?? published[0];
  const isBehind = (one: (typeof family)[number]) =>
    !one.draft &&
    original !== undefined &&
    original.id !== one.id &&
    original.writtenAt.getTime() > Math.max(one.writtenAt.getTime(), one.checkedAt?.getTime() ?? 0);
  const file = article.collection && article.path ? { path: article.path, detached: article.detachedAt !== null } : null;
  const copy = article.workingCopy;
  return {
    ...{ id, version: article.version, writing: currentWriting(article), state: stateOf(article), locale: article.locale, file },
    product: { id: article.productId, key: article.product.key, name: article.product.name },
    changed: copy !== null,
    savedBy: copy?.byName ?? "",
    savedAt: (copy ?? article).updatedAt.toISOString(),
    publishAt: copy?.publishAt?.toISOString() ?? null,
    reviewAskedAt: copy?.reviewAskedAt?.toISOString() ?? null,
    reviewAskedBy: asker?.name ?? "",
    sentBack: copy?.sentBackAt ? { at: copy.sentBackAt.toISOString(), byName: copy.sentBackByName, comment: copy.sentBackComment } : null,
    reviewBy: article.reviewBy?.toISOString() ?? null,
    due: article.reviewBy !== null && article.reviewBy <= now(),
    checkedAt: article.checkedAt?.toISOString() ?? null,
    href:
      article.draft || article.archivedAt
        ? null
        : articlePath(centre.home, { product: article.product.key, locale: article.locale, slug: article.slug }),
    translations: locales().map(({ tag, name }) => {
      const one = family.find(({ locale }) => locale === tag);
      return {
        ...{ locale: tag, name, id: one?.id ?? null, draft: one?.draft ?? false },
        ...{ behind: one !== undefined && isBehind(one), original: one !== undefined && one.id === original?.id },
      };
    }),
    original: original && original.id !== id ? { locale: original.locale, title: original.title, html: original.html } : null,
    categories: categories.map(({ name }) => name),
    may: { write: !isFiled(article) && !article.archivedAt, publish: mayAtDesk(actor, "publish") },
  };
}

function stateOf({ archivedAt, draft, workingCopy }: ArticleRow): ArticleState {
  if (archivedAt) return "archived";
  if (workingCopy?.publishAt) return "planned";
  if (workingCopy?.reviewAskedAt) return "review";
  if (draft) return "draft";
  return workingCopy ? "changed" : "published";
}

/** The text of another language, to be translated: what the new article begins with. */
export async function toTranslate(actor: Actor, id: string): Promise<Partial<Written> & { productId: string }> {
  needAtDesk(actor, "articles");
  const article = await articleForWriter(database(), id);
  const { title, summary, tags, visibility, markdown } = currentWriting(article);
  return { productId: article.productId, title, summary, tags, visibility, markdown };
}

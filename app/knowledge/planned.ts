import { now } from "#app/platform/clock.ts";
import { database } from "#app/platform/database/index.ts";
import { log } from "#app/platform/log.ts";
import { isRefusal } from "#app/refusal.ts";
import { SYSTEM } from "#app/staff/actor.ts";
import { publishArticle } from "./publishing.ts";
import { RENDERING, renderArticle } from "./render.ts";

/**
 * Publishes what is due, in the name of whoever planned it. Safe beside the same in another process: only one of them gets the turn. What can
 * no longer be published (its address was given to another) goes back to review. Returns how many.
 */
export async function publishPlanned(): Promise<number> {
  const due = await database().articleDraft.findMany({
    where: { publishAt: { lte: now() }, article: { archivedAt: null } },
    select: { articleId: true, publishById: true, article: { select: { version: true } } },
    orderBy: { publishAt: "asc" },
    take: 50,
  });
  let published = 0;
  for (const { articleId, publishById, article } of due) {
    const planner = publishById ? await database().staff.findUnique({ where: { id: publishById }, select: { name: true } }) : null;
    try {
      await publishArticle({ ...SYSTEM, name: planner?.name ?? SYSTEM.name }, articleId, article.version);
      published++;
    } catch (refusal) {
      if (!isRefusal(refusal)) throw refusal;
      if (refusal.code === "articleStale") continue;
      log.warn({ articleId, cause: refusal.code }, "a planned article could not be published; it waits for review");
      await database().articleDraft.updateMany({
        where: { articleId },
        data: { publishAt: null, publishById: null, reviewAskedAt: now() },
      });
    }
  }
  return published;
}

const BATCH = 50;

/** Articles written in the app follow a new way of rendering, as files do when they are synced. Returns how many. */
export async function renderAnew(): Promise<number> {
  const where = { rendering: { not: RENDERING }, draft: false, OR: [{ collection: null }, { detachedAt: { not: null } }] };
  for (let done = 0; ; ) {
    const old = await database().article.findMany({
      where,
      select: { id: true, markdown: true, locale: true, revision: true },
      take: BATCH,
    });
    if (old.length === 0) return done;
    for (const { id, markdown, locale, revision } of old) {
      const { html, toc } = await renderArticle(markdown, { locale });
      // Published anew meanwhile: then it was rendered anew too.
      await database().article.updateMany({
        where: { id, revision },
        data: { html, toc, rendering: RENDERING, revision: { increment: 1 } },
      });
    }
    done += old.length;
  }
}

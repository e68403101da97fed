import { now } from "#app/platform/clock.ts";
import { transaction } from "#app/platform/database/index.ts";
import type { Actor } from "#app/staff/actor.ts";
import { needAtDesk } from "#app/staff/roles.ts";
import { articleForWriter } from "./working-copy.ts";

/** "I have read it, and it is still right": no longer stale, and a translation no longer behind its original. */
export async function checkArticle(actor: Actor, id: string): Promise<void> {
  needAtDesk(actor, "articles");
  await change(id, { checkedAt: now() });
}

/** When somebody should look at it again; null: nobody is reminded. */
export async function reviewBy(actor: Actor, id: string, at: Date | null): Promise<void> {
  needAtDesk(actor, "articles");
  await change(id, { reviewBy: at });
}

/** Of files too: what is said about an article is not what it says. */
async function change(id: string, data: { checkedAt?: Date; reviewBy?: Date | null }): Promise<void> {
  await transaction(async (tx) => {
    await articleForWriter(tx, id);
    await tx.article.update({ where: { id }, data });
  });
}

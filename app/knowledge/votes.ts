import { now } from "#app/platform/clock.ts";
import { database } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import type { Actor } from "#app/staff/actor.ts";
import { articleBody } from "./articles.ts";

/** One vote per visitor and article; voting again changes it. 404 for an article the reader may not see. */
export async function voteFor(actor: Actor, articleId: string, vote: { visitor: string; helpful: boolean }): Promise<void> {
  await articleBody(actor, articleId);
  const { visitor, helpful } = vote;
  await database().articleVote.upsert({
    where: { articleId_visitor: { articleId, visitor } },
    create: { id: newId(), articleId, visitor, helpful, createdAt: now() },
    update: { helpful, createdAt: now() },
  });
}

import { now } from "#app/platform/clock.ts";
import { database } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { articleBody } from "./articles.ts";
import { type VoteReason, voteReasons } from "./vote-reasons.ts";

/** `reason` and `comment` are for the writer, and only beside a "no". */
export type Vote = { visitor: string; helpful: boolean; reason?: string; comment?: string };

const LONGEST_COMMENT = 1_000;

/** One vote per visitor and article; voting again changes it. 404 for an article the reader may not see; 422 for a reason there is not. */
export async function voteFor(actor: Actor, articleId: string, vote: Vote): Promise<void> {
  await articleBody(actor, articleId);
  const { visitor, helpful } = vote;
  const reason = helpful ? null : reasonIn(vote.reason);
  const comment = helpful ? "" : (vote.comment ?? "").replaceAll("\0", "").trim().slice(0, LONGEST_COMMENT);
  await database().articleVote.upsert({
    where: { articleId_visitor: { articleId, visitor } },
    create: { id: newId(), articleId, visitor, helpful, reason, comment, createdAt: now() },
    update: { helpful, reason, comment, createdAt: now() },
  });
}

function reasonIn(reason: string | undefined): VoteReason | null {
  if (!reason) return null;
  const known = voteReasons.find((one) => one === reason);
  if (!known) throw new Refusal("invalid", 422, {}, { reason: "notOneOf" });
  return known;
}

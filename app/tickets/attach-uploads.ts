import type { Tx } from "#app/platform/database/index.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";

/** Hands files the actor uploaded before to a message, in the order given. 422 when one is not theirs, not there or already sent. */
export async function attachUploads(tx: Tx, actor: Actor, messageId: string, ids: string[]): Promise<void> {
  const owner = "id" in actor ? actor.id : null;
  const taken = await tx.$executeRaw`
    UPDATE "Attachment" a SET "messageId" = ${messageId}::uuid, "position" = 1000 + i."position"
    FROM unnest(${ids}::text[]) WITH ORDINALITY AS i("id", "position")
    WHERE a."id"::text = i."id" AND a."messageId" IS NULL AND a."uploadedBy" IS NOT DISTINCT FROM ${owner}::uuid AND a."uploadedBy" IS NOT NULL`;
  if (taken !== ids.length) throw new Refusal("invalid", 422, {}, { attachments: "unknownFile" });
}

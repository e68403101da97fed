import { createHash } from "node:crypto";
import { now } from "#app/platform/clock.ts";
import { database } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import { isRefusal, Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { json } from "./answer.ts";

const DAY = 24 * 3_600_000;
/** A claim without an answer is taken over after this: its process died, before the work or after it. */
const CLAIM = 60_000;

type Answer = { status: number; body: unknown };

/**
 * Runs `work` once per (token, route, Idempotency-Key) within 24 hours and gives the first answer again after that. The id that it gets is the
 * same each time it is taken over: work that writes something new gives it this id, looks for it first, and so does nothing twice.
 * 422 when the key comes back with another body, 409 while the first call still runs. Without the header it just runs.
 */
export async function once(request: Request, actor: Actor, raw: string, work: (id: string) => Promise<Answer>): Promise<Response> {
  const key = request.headers.get("Idempotency-Key");
  if (key === null || actor.type !== "token") return respond(await work(newId()));
  if (key.length < 1 || key.length > 255) throw new Refusal("invalid", 400, {}, { "Idempotency-Key": "invalidField" });

  const place = { tokenId: actor.id, route: `${request.method} ${new URL(request.url).pathname}`, key };
  const bodyHash = createHash("sha256").update(raw).digest("hex");
  const claimed = await claim(place, bodyHash);
  if (typeof claimed !== "string") return respond(claimed, { "Idempotency-Replayed": "true" });
  try {
    const answer = await work(claimed);
    await database().idempotentAnswer.update({
      where: { tokenId_route_key: place },
      data: { status: answer.status, body: answer.body as object },
    });
    return respond(answer);
  } catch (error) {
    const open = { where: { ...place, status: null } };
    // Nothing was done, so the same key may be tried again, with another body, too.
    if (isRefusal(error)) await database().idempotentAnswer.deleteMany(open);
    // Nobody knows whether it was done: the next try finds out, at once.
    else await database().idempotentAnswer.updateMany({ ...open, data: { createdAt: new Date(now().getTime() - CLAIM - 1) } });
    throw error;
  }
}

/** A string: the place is ours, and that is the id of the work to be done. Otherwise the answer given before. */
async function claim(place: { tokenId: string; route: string; key: string }, bodyHash: string): Promise<Answer | string> {
  const time = now();
  const [dayAgo, claimAgo] = [new Date(time.getTime() - DAY), new Date(time.getTime() - CLAIM)];
  const [claimed] = await database().$queryRaw<Array<{ workId: string }>>`
    INSERT INTO "IdempotentAnswer" AS k ("tokenId", "route", "key", "bodyHash", "workId", "createdAt")
    VALUES (${place.tokenId}::uuid, ${place.route}, ${place.key}, ${bodyHash}, ${newId()}::uuid, ${time})
    ON CONFLICT ("tokenId", "route", "key") DO UPDATE
      SET "bodyHash" = EXCLUDED."bodyHash", "createdAt" = EXCLUDED."createdAt", "status" = NULL, "body" = NULL,
        "workId" = CASE WHEN k."createdAt" < ${dayAgo} THEN EXCLUDED."workId" ELSE k."workId" END
      WHERE k."createdAt" < ${dayAgo}
         OR (k."status" IS NULL AND k."createdAt" < ${claimAgo} AND k."bodyHash" = EXCLUDED."bodyHash")
    RETURNING "workId"::text`;
  if (claimed) return claimed.workId;
  const kept = await database().idempotentAnswer.findUnique({ where: { tokenId_route_key: place } });
  if (kept && kept.bodyHash !== bodyHash) throw new Refusal("keyReused", 422);
  if (!kept || kept.status === null) throw new Refusal("stillRunning", 409);
  return { status: kept.status, body: kept.body };
}

function respond(answer: Answer, headers: Record<string, string> = {}): Response {
  return json(answer.body, { status: answer.status, headers });
}

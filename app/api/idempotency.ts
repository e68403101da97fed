import { createHash } from "node:crypto";
import { now } from "#app/platform/clock.ts";
import { database } from "#app/platform/database/index.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";

const DAY = 24 * 3_600_000;
/** A claim without an answer is taken over after this: its process died, or the work was refused by a crash. */
const CLAIM = 60_000;

type Answer = { status: number; body: unknown };

/**
 * Runs `work` once per (token, route, Idempotency-Key) within 24 hours and gives the first answer again after that.
 * 422 when the key comes back with another body, 409 while the first call still runs. Without the header it just runs.
 */
export async function once(request: Request, actor: Actor, raw: string, work: () => Promise<Answer>): Promise<Response> {
  const key = request.headers.get("Idempotency-Key");
  if (key === null || actor.type !== "token") return respond(await work());
  if (key.length < 1 || key.length > 255) throw new Refusal("invalid", 400, {}, { "Idempotency-Key": "invalidField" });

  const place = { tokenId: actor.id, route: `${request.method} ${new URL(request.url).pathname}`, key };
  const bodyHash = createHash("sha256").update(raw).digest("hex");
  const earlier = await claim(place, bodyHash);
  if (earlier) return respond(earlier, { "Idempotency-Replayed": "true" });
  try {
    const answer = await work();
    await database().idempotentAnswer.update({
      where: { tokenId_route_key: place },
      data: { status: answer.status, body: answer.body as object },
    });
    return respond(answer);
  } catch (error) {
    // Nothing was done, so the same key may be tried again.
    await database().idempotentAnswer.deleteMany({ where: { ...place, status: null } });
    throw error;
  }
}

/** null: the place is ours and the work is to be done. Otherwise the answer given before. */
async function claim(place: { tokenId: string; route: string; key: string }, bodyHash: string): Promise<Answer | null> {
  const time = now();
  const claimed = await database().$executeRaw`
    INSERT INTO "IdempotentAnswer" ("tokenId", "route", "key", "bodyHash", "createdAt")
    VALUES (${place.tokenId}::uuid, ${place.route}, ${place.key}, ${bodyHash}, ${time})
    ON CONFLICT ("tokenId", "route", "key") DO UPDATE
      SET "bodyHash" = EXCLUDED."bodyHash", "createdAt" = EXCLUDED."createdAt", "status" = NULL, "body" = NULL
      WHERE "IdempotentAnswer"."createdAt" < ${new Date(time.getTime() - DAY)}
         OR ("IdempotentAnswer"."status" IS NULL AND "IdempotentAnswer"."createdAt" < ${new Date(time.getTime() - CLAIM)})`;
  if (claimed === 1) return null;
  const kept = await database().idempotentAnswer.findUnique({ where: { tokenId_route_key: place } });
  if (kept && kept.bodyHash !== bodyHash) throw new Refusal("keyReused", 422);
  if (!kept || kept.status === null) throw new Refusal("stillRunning", 409);
  return { status: kept.status, body: kept.body };
}

function respond(answer: Answer, headers: Record<string, string> = {}): Response {
  return Response.json(answer.body, { status: answer.status, headers: { "Cache-Control": "no-store", ...headers } });
}

import { now } from "#app/platform/clock.ts";
import { database } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import { log, withTrace } from "#app/platform/log.ts";
import { type Answer, NotTaken } from "#app/platform/postman/index.ts";
import { together } from "#app/platform/together.ts";
import { OWN_END } from "./cause.ts";
import { type Claim, recordAnswer, recordFailure } from "./delivery-record.ts";
import { writeLetter } from "./letter.ts";
import { isReadingMail } from "./receive.ts";
import { handOut } from "./way-out.ts";

/** Letters under way at once in one process: a slow server holds up one lane, not the others. */
const LANES = 16;
/** A process that is alive renews its claim in time; what is not renewed was left by a dead one. */
const LEASE = 15_000;
/** In a burst of mail the questions come first: acknowledgements step back for so long. */
const PATIENCE = 10_000;

let busy = 0;

/** Sends what is due until nothing is. Gives how many letters it took up. Safe beside any number of others. */
export async function drainOutbox(): Promise<number> {
  const lanes = LANES - busy;
  if (lanes <= 0) return 0;
  const taken = await Promise.all(Array.from({ length: lanes }, lane));
  return taken.reduce((sum, each) => sum + each, 0);
}

async function lane(): Promise<number> {
  busy += 1;
  try {
    for (let taken = 0; ; taken += 1) {
      const claim = await claimNext(null);
      if (!claim) return taken;
      await withTrace({ job: `outbound ${claim.outboundId}` }, () => deliver(claim));
    }
  } finally {
    busy -= 1;
  }
}

/** One statement, committed before any connection is made: a crash from here on leaves its trace (decision 20). */
const claimNext = together(LANES, async (lanes: null[]): Promise<Array<Claim | null>> => {
  const at = now();
  const claims = await database().$queryRaw<Claim[]>`
    WITH "due" AS (
      SELECT "id" FROM "OutboundEmail" WHERE "state" = 'waiting' AND "nextAttemptAt" <= ${at}::timestamptz
        AND (NOT "automatic" OR "createdAt" <= ${isReadingMail() ? new Date(at.getTime() - PATIENCE) : at}::timestamptz)
      ORDER BY "nextAttemptAt", "id" LIMIT ${lanes.length} FOR UPDATE SKIP LOCKED
    ), "claimed" AS (
      UPDATE "OutboundEmail" o SET "state" = 'sending', "attempts" = o."attempts" + 1, "nextAttemptAt" = ${leaseEnd()}::timestamptz
      FROM "due" WHERE o."id" = "due"."id" RETURNING o."id", o."attempts"
    ), "numbered" AS (
      SELECT "id", "attempts", (${lanes.map(() => newId())}::uuid[])[row_number() OVER ()] AS "attemptId" FROM "claimed"
    ), "begun" AS (
      INSERT INTO "DeliveryAttempt" ("id", "outboundEmailId", "startedAt") SELECT "attemptId", "id", ${at}::timestamptz FROM "numbered"
    )
    SELECT "id"::text AS "outboundId", "attemptId"::text, "attempts" FROM "numbered"`;
  return lanes.map((_, i) => claims[i] ?? null);
});

async function deliver(claim: Claim): Promise<void> {
  const renewal = setInterval(() => void renew(claim).catch(() => undefined), LEASE / 3);
  let ended = false;
  const beforeEnd = async (): Promise<void> => {
    await recordEnd(claim);
    ended = true;
  };
  try {
    const outcome = await handOver(claim, beforeEnd);
    await persistently(() => ("accepted" in outcome ? recordAnswer(claim, outcome) : recordFailure(claim, outcome, ended)));
    tell(claim, outcome);
  } finally {
    clearInterval(renewal);
  }
}

function tell({ outboundId, attempts }: Claim, outcome: Answer | NotTaken): void {
  if ("accepted" in outcome) log.info({ outboundId, attempt: attempts, answer: outcome.response.slice(0, 300) }, "letter sent");
  else log.warn({ outboundId, attempt: attempts, cause: outcome.message.slice(0, 300) }, "letter not taken");
}

async function handOver(claim: Claim, beforeEnd: () => Promise<void>): Promise<Answer | NotTaken> {
  try {
    const { mailboxId, ...letter } = await writeLetter(claim.outboundId);
    return await handOut(mailboxId, letter, beforeEnd);
  } catch (error) {
    if (error instanceof NotTaken) return error;
    log.error({ error, outboundId: claim.outboundId }, "a letter could not be written or handed over");
    return new NotTaken(error instanceof Error ? error.message : String(error), null);
  }
}

/** The moment before the end of DATA. Refuses when the claim was taken back meanwhile: then another process may be sending it. */
async function recordEnd(claim: Claim): Promise<void> {
  if (!(await heldAtEnd(claim))) throw new NotTaken("the claim on this letter was taken back before its end was sent", null);
}

const heldAtEnd = together(LANES, async (claims: Claim[]): Promise<boolean[]> => {
  const rows = await database().$queryRaw<Array<{ id: string }>>`
    WITH "held" AS (
      SELECT a."id" FROM "OutboundEmail" o JOIN "DeliveryAttempt" a ON a."outboundEmailId" = o."id"
      WHERE o."id" = ANY(${claims.map((claim) => claim.outboundId)}::uuid[]) AND o."state" = 'sending'
        AND a."id" = ANY(${claims.map((claim) => claim.attemptId)}::uuid[]) ORDER BY o."id" FOR UPDATE OF o
    )
    UPDATE "DeliveryAttempt" a SET "dataAt" = ${now()}::timestamptz FROM "held" WHERE a."id" = "held"."id" AND a."finishedAt" IS NULL
    RETURNING a."id"::text`;
  const held = new Set(rows.map((row) => row.id));
  return claims.map((claim) => held.has(claim.attemptId));
});

async function renew({ outboundId, attemptId }: Claim): Promise<void> {
  await database().$executeRaw`
    UPDATE "OutboundEmail" SET "nextAttemptAt" = ${leaseEnd()}::timestamptz
    WHERE "id" = ${outboundId}::uuid AND "state" = 'sending'
      AND EXISTS (SELECT 1 FROM "DeliveryAttempt" WHERE "id" = ${attemptId}::uuid AND "finishedAt" IS NULL)`;
}

/** By the real time, even in a process whose clock stands in the past (the demo): other processes live by it. */
function leaseEnd(): Date {
  return new Date(Math.max(Date.now(), now().getTime()) + LEASE);
}

/** What the other side answered is worth waiting for a database that restarts: forgotten, it would be "uncertain". */
async function persistently(record: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await record();
    } catch (error) {
      if (tries === 30) throw error;
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
  }
}

/** What dead processes left behind: before the end of DATA it is tried again, after it nobody can know. For the sweep. */
export async function reclaimLetters(): Promise<number> {
  const left = await database().$queryRaw<Array<Claim & { ended: boolean }>>`
    SELECT o."id"::text AS "outboundId", o."attempts", a."id"::text AS "attemptId", a."dataAt" IS NOT NULL AS "ended"
    FROM "OutboundEmail" o JOIN LATERAL (
      SELECT "id", "dataAt" FROM "DeliveryAttempt" WHERE "outboundEmailId" = o."id" ORDER BY "startedAt" DESC, "id" DESC LIMIT 1
    ) a ON true
    WHERE o."state" = 'sending' AND o."nextAttemptAt" < ${now()}::timestamptz LIMIT 500`;
  for (const { ended, ...claim } of left) await recordFailure(claim, new NotTaken(OWN_END, null), ended);
  return left.length;
}

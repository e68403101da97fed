import { now } from "#app/platform/clock.ts";
import { database } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";

/** After so many tries a message waits for a person. */
export const TRIES = 5;
/** Taken together: what was tried before is taken alone, so that it can harm no neighbour. */
const BATCH = 25;

/** `archiveTo`: the last message of the first look; null where messages have no numbers. */
export type Place = { id: string; archiveTo: number | null };

/** The place of this numbering, known from now on. `name` tells the server's own name of it: folder and UIDVALIDITY. */
export async function placeOf(mailboxId: string, name: string, snapshot: string[]): Promise<Place> {
  const uids = snapshot.map(Number);
  const archiveTo = uids.some(Number.isNaN) ? null : uids.reduce((highest, uid) => Math.max(highest, uid), 0);
  const { id, archiveTo: kept } = await database().collectPlace.upsert({
    where: { mailboxId_name: { mailboxId, name } },
    create: { id: newId(), mailboxId, name, archiveTo, seenAt: now() },
    update: { seenAt: now() },
  });
  return { id, archiveTo: kept === null ? null : Number(kept) };
}

/** What of a snapshot is to be taken now: new first, and what failed before, one by one, once its rest is over. */
export async function nextToTake(placeId: string, snapshot: string[]): Promise<string[]> {
  const rows = await database().$queryRaw<Array<{ uid: string; tries: number }>>`
    SELECT s."uid", COALESCE(c."tries", 0) AS "tries" FROM unnest(${snapshot}::text[]) WITH ORDINALITY AS s("uid", "n")
    LEFT JOIN "CollectedMail" c ON c."placeId" = ${placeId}::uuid AND c."uid" = s."uid"
    WHERE c."uid" IS NULL OR (c."state" IN ('waiting', 'gone') AND (c."nextTryAt" IS NULL OR c."nextTryAt" <= ${now()}::timestamptz))
    ORDER BY COALESCE(c."tries", 0), s."n" LIMIT ${BATCH}`;
  return rows[0]?.tries === 0 ? rows.filter(({ tries }) => tries === 0).map(({ uid }) => uid) : rows.slice(0, 1).map(({ uid }) => uid);
}

/** Counted before the try: a message that takes the connection or the whole process down has been tried all the same. */
export async function countTry(placeId: string, uids: string[]): Promise<void> {
  await database().$executeRaw`
    INSERT INTO "CollectedMail" ("placeId", "uid", "tries", "at") SELECT ${placeId}::uuid, u, 1, ${now()}::timestamptz FROM unnest(${uids}::text[]) u
    ON CONFLICT ("placeId", "uid") DO UPDATE SET "tries" = "CollectedMail"."tries" + 1, "state" = 'waiting'`;
}

/** They were not reached: that was no try of theirs. */
export async function uncountTry(placeId: string, uids: string[]): Promise<void> {
  if (uids.length === 0) return;
  await database().$executeRaw`
    UPDATE "CollectedMail" SET "tries" = GREATEST("tries" - 1, 0) WHERE "placeId" = ${placeId}::uuid AND "uid" = ANY(${uids}::text[]) AND "state" = 'waiting'`;
}

/** `settled`: it stays on the server as it is, whatever happens to the others. */
export type Fate = { uid: string; state: "taken" | "skipped"; arrivalId?: string; settled?: boolean };

export async function bookFates(placeId: string, fates: Fate[]): Promise<void> {
  if (fates.length === 0) return;
  await database().$executeRaw`
    UPDATE "CollectedMail" c SET "state" = f."state"::"CollectState", "arrivalId" = f."arrivalId", "error" = NULL, "nextTryAt" = NULL, "at" = ${now()}::timestamptz,
      "settledAt" = CASE WHEN f."settled" THEN ${now()}::timestamptz END
    FROM jsonb_to_recordset(${JSON.stringify(fates)}::jsonb) AS f("uid" text, "state" text, "arrivalId" uuid, "settled" boolean)
    WHERE c."placeId" = ${placeId}::uuid AND c."uid" = f."uid"`;
}

/** It stays where it is and is tried again later; after TRIES a person has to look. */
export async function bookFailure(placeId: string, uid: string, error: string, restFactor = 1): Promise<void> {
  await database().$executeRaw`
    UPDATE "CollectedMail" SET "error" = ${error.slice(0, 300)}, "at" = ${now()}::timestamptz,
      "state" = (CASE WHEN "tries" >= ${TRIES}::int THEN 'stuck' ELSE 'waiting' END)::"CollectState",
      "nextTryAt" = ${now()}::timestamptz + make_interval(secs => ${restFactor}::int * 15 * "tries" * "tries")
    WHERE "placeId" = ${placeId}::uuid AND "uid" = ${uid}`;
}

/** Whatever waited and lies there no more was taken away by somebody else. */
export async function bookVanished(placeId: string, snapshot: string[]): Promise<void> {
  await database().$executeRaw`
    UPDATE "CollectedMail" SET "state" = 'gone', "at" = ${now()}::timestamptz
    WHERE "placeId" = ${placeId}::uuid AND "state" IN ('waiting', 'stuck') AND NOT "uid" = ANY(${snapshot}::text[])`;
}

/** Taken, but the server does not know it yet: it died in between, or would not. */
export async function unsettled(placeId: string, snapshot: string[]): Promise<string[]> {
  const rows = await database().$queryRaw<Array<{ uid: string }>>`
    SELECT c."uid" FROM unnest(${snapshot}::text[]) s("uid") JOIN "CollectedMail" c ON c."placeId" = ${placeId}::uuid AND c."uid" = s."uid"
    WHERE c."state" = 'taken' AND c."settledAt" IS NULL LIMIT 500`;
  return rows.map(({ uid }) => uid);
}

export async function bookSettled(placeId: string, uids: string[]): Promise<void> {
  await database().$executeRaw`
    UPDATE "CollectedMail" SET "settledAt" = ${now()}::timestamptz WHERE "placeId" = ${placeId}::uuid AND "uid" = ANY(${uids}::text[])`;
}

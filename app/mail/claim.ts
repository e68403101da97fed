import { now } from "#app/platform/clock.ts";
import type { MailDoor } from "#app/platform/database/generated/enums.ts";
import { database, Prisma } from "#app/platform/database/index.ts";
import { fileStore } from "#app/platform/file-store/index.ts";

/** A claim is renewed while its process lives; what is not renewed was left by a dead one. */
const LEASE = 12_000;

/** An arrival this process is reading. `attempts` counts this try, and tells whether the claim is still ours. */
export type Claimed = {
  id: string;
  door: MailDoor;
  envelopeFrom: string | null;
  envelopeTo: string[];
  mailboxId: string | null;
  attempts: number;
  /** "released": a person decided that it becomes a ticket, whatever held it back. */
  reason: string | null;
  receivedAt: Date;
  /** An archive's: nothing is answered, nobody is told. */
  quiet: boolean;
  /** Only the headers are here; the whole, of this size, stayed on its server. */
  serverSize: bigint | null;
  raw: () => Promise<Buffer>;
};

type Row = Omit<Claimed, "raw"> & { bytes: Uint8Array | null; fileKey: string | null };

/**
 * Takes up to `limit` arrivals that wait, oldest first, in one statement that is committed at once: a try is counted even when the mail
 * takes the whole process down. What failed before is taken alone, and when nothing new waits, so that it can harm no neighbour.
 */
export async function claimArrivals(limit: number): Promise<Claimed[]> {
  const at = now();
  const isDue = Prisma.sql`"state" = 'pending' AND ("nextAttemptAt" IS NULL OR "nextAttemptAt" <= ${at}::timestamptz)`;
  const rows = await database().$queryRaw<Row[]>`
    WITH "fresh" AS (
      SELECT "id" FROM "MailArrival" WHERE ${isDue} AND "attempts" = 0 ORDER BY "receivedAt", "id" LIMIT ${limit} FOR UPDATE SKIP LOCKED
    ), "again" AS (
      SELECT "id" FROM "MailArrival" WHERE ${isDue} AND "attempts" > 0 AND NOT EXISTS (SELECT 1 FROM "fresh")
      ORDER BY "receivedAt", "id" LIMIT 1 FOR UPDATE SKIP LOCKED
    ), "claimed" AS (
      UPDATE "MailArrival" a SET "attempts" = a."attempts" + 1, "nextAttemptAt" = ${leaseEnd()}::timestamptz
      FROM (SELECT "id" FROM "fresh" UNION ALL SELECT "id" FROM "again") "due" WHERE a."id" = "due"."id" RETURNING a.*
    )
    SELECT c."id"::text, c."door"::text, c."envelopeFrom", c."envelopeTo", c."mailboxId"::text, c."attempts", c."reason", c."receivedAt", c."quiet", c."serverSize", r."bytes", r."fileKey"
    FROM "claimed" c LEFT JOIN "RawMail" r ON r."arrivalId" = c."id" ORDER BY c."receivedAt", c."id"`;
  return rows.map(({ bytes, fileKey, ...row }) => ({
    ...row,
    raw: async () => (bytes ? Buffer.from(bytes) : fileStore.read(fileKey ?? "")),
  }));
}

/** Keeps the claims while `work` runs. */
export async function holding<T>(claims: Claimed[], work: () => Promise<T>): Promise<T> {
  const ids = claims.map(({ id }) => id);
  const renew = async (): Promise<void> => {
    await database().$executeRaw`
      UPDATE "MailArrival" SET "nextAttemptAt" = ${leaseEnd()}::timestamptz WHERE "id" = ANY(${ids}::uuid[]) AND "state" = 'pending'`;
  };
  const timer = setInterval(() => void renew().catch(() => undefined), LEASE / 3);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

/** Gives a claim back: it is due again at `at`. `counted`: the try was a failure of this mail, and not only the wrong moment. */
export async function giveBack(ids: string[], at: Date, counted: boolean): Promise<void> {
  await database().$executeRaw`
    UPDATE "MailArrival" SET "nextAttemptAt" = ${at}::timestamptz, "attempts" = "attempts" - ${counted ? 0 : 1}::int
    WHERE "id" = ANY(${ids}::uuid[]) AND "state" = 'pending'`;
}

/** By the real time, even in a process whose clock stands in the past (the demo): other processes live by it. */
function leaseEnd(): Date {
  return new Date(Math.max(Date.now(), now().getTime()) + LEASE);
}

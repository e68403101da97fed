import { statfs } from "node:fs/promises";
import os from "node:os";
import { type Collected, collectedMailboxes } from "#app/mail/collect/state.ts";
import { type RefusedSending, refusedSending } from "#app/mail/refused-sending.ts";
import { config } from "#app/platform/config.ts";
import { database } from "#app/platform/database/index.ts";
import { countJobs, type QueueCounts } from "#app/platform/queue/index.ts";
import { searchEngine } from "#app/platform/search-engine/index.ts";
import { sahutVersion } from "#app/platform/version.ts";
import { SYSTEM } from "#app/staff/actor.ts";

/** The backup's row among the chores. */
export const BACKUP = "backup";

export type ChoreState = {
  name: string;
  seconds: number | null;
  ranAt: string | null;
  milliseconds: number;
  error: string | null;
  failedAt: string | null;
};

/** The house in numbers, for the status page and /metrics. Times are ISO 8601 in UTC, sizes in bytes. */
export type OperatingState = {
  at: string;
  mail: { waiting: number; oldestWaiting: string | null; leaving: number; oldestLeaving: string | null; failed: number };
  /** Mailboxes whose mail is collected from a server. */
  collected: Collected[];
  /** Mailboxes whose mail server takes no mail from us. */
  refused: RefusedSending[];
  chores: ChoreState[];
  backup: ChoreState | null;
  /** null: the queue does not answer. */
  queues: QueueCounts[] | null;
  disk: { free: number; size: number };
  memory: { process: number; free: number; size: number };
  search: { behind: number; since: string | null; serverLacking: number };
  /** Files that the virus scanner has not looked at; 0 when none is chosen. */
  files: { unscanned: number; oldest: string | null };
  versions: { sahut: string; node: string; postgresql: string; migrations: number; newest: string };
  databaseSize: number;
  /** Since when the installation exists: a new one needs no backup yet. */
  since: string | null;
};

type Numbers = {
  waiting: number;
  oldestWaiting: Date | null;
  leaving: number;
  oldestLeaving: Date | null;
  failed: number;
  behind: number;
  behindSince: Date | null;
  unscanned: number;
  oldestUnscanned: Date | null;
  postgresql: string;
  migrations: number;
  newest: string;
  size: bigint;
  since: Date | null;
};

export async function operatingState(): Promise<OperatingState> {
  const [[row], collected, refused, chores, disk, queues, lacking] = await Promise.all([
    numbers(),
    collectedMailboxes(),
    refusedSending(SYSTEM),
    database().chore.findMany({ orderBy: { name: "asc" } }),
    statfs(config().dataDir),
    countJobs(),
    searchEngine().then(({ server }) => server?.lacking() ?? 0),
  ]);
  const all = chores.map((chore) => ({ ...chore, ranAt: iso(chore.ranAt), failedAt: iso(chore.failedAt) }));
  const { waiting, leaving, failed, behind, postgresql, migrations, newest, size } = row!;
  return {
    at: new Date().toISOString(),
    mail: { waiting, oldestWaiting: iso(row!.oldestWaiting), leaving, oldestLeaving: iso(row!.oldestLeaving), failed },
    collected,
    refused,
    chores: all.filter(({ name }) => name !== BACKUP),
    backup: all.find(({ name }) => name === BACKUP) ?? null,
    queues,
    disk: { free: disk.bavail * disk.bsize, size: disk.blocks * disk.bsize },
    memory: { process: process.memoryUsage().rss, free: os.freemem(), size: os.totalmem() },
    search: { behind, since: iso(row!.behindSince), serverLacking: lacking },
    files: { unscanned: row!.unscanned, oldest: iso(row!.oldestUnscanned) },
    versions: { sahut: sahutVersion(), node: process.versions.node, postgresql, migrations, newest },
    databaseSize: Number(size),
    since: iso(row!.since),
  };
}

/** Each from an index of what waits; nothing counts a table. */
function numbers(): Promise<Numbers[]> {
  const isScanned = config().clamd !== null;
  return database().$queryRaw<Numbers[]>`
    SELECT
      (SELECT count(*)::int FROM "MailArrival" WHERE "state" = 'pending') AS "waiting",
      (SELECT min("receivedAt") FROM "MailArrival" WHERE "state" = 'pending') AS "oldestWaiting",
      (SELECT count(*)::int FROM "OutboundEmail" WHERE "state" = 'waiting' AND "nextAttemptAt" <= now()) AS "leaving",
      (SELECT min("nextAttemptAt") FROM "OutboundEmail" WHERE "state" = 'waiting' AND "nextAttemptAt" <= now()) AS "oldestLeaving",
      (SELECT count(*)::int FROM "OutboundEmail" WHERE "state" IN ('failed', 'uncertain') AND NOT "automatic") AS "failed",
      (SELECT count(*)::int FROM "Article" WHERE "indexedRevision" IS DISTINCT FROM "revision") AS "behind",
      (SELECT min("updatedAt") FROM "Article" WHERE "indexedRevision" IS DISTINCT FROM "revision") AS "behindSince",
      (SELECT count(*)::int FROM (SELECT 1 FROM "Blob" WHERE "scannedAt" IS NULL AND ${isScanned} LIMIT 10000) "some") AS "unscanned",
      (SELECT min("createdAt") FROM "Blob" WHERE "scannedAt" IS NULL AND ${isScanned}) AS "oldestUnscanned",
      current_setting('server_version') AS "postgresql",
      (SELECT count(*)::int FROM "_prisma_migrations" WHERE "finished_at" IS NOT NULL) AS "migrations",
      (SELECT max("migration_name") FROM "_prisma_migrations" WHERE "finished_at" IS NOT NULL) AS "newest",
      pg_database_size(current_database()) AS "size",
      (SELECT "createdAt" FROM "Installation" WHERE "id" = 1) AS "since"`;
}

function iso(time: Date | null): string | null {
  return time?.toISOString() ?? null;
}

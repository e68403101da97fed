import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { CannotStart } from "#app/platform/cannot-start.ts";
import { projectRoot } from "#app/platform/places.ts";

/** The lock that `prisma migrate` takes itself: both may run, one after the other. */
export const PRISMA_LOCK = 72707369;

/** What happens before the first change to a database that is in use; it throws to prevent the change. */
export type BeforeChange = (url: string, pending: string[]) => Promise<void>;

/**
 * Applies prisma/migrations in order, each in its own transaction, and records them exactly as `prisma migrate deploy` would
 * (whose command line wants to download an engine). Returns the names of what was applied. Safe to run from several processes at once.
 */
export async function migrate(url: string, folder = ownMigrations, beforeChange?: BeforeChange): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined);
  await client.connect().catch((error: Error) => {
    throw new CannotStart(
      `The database does not answer at ${withoutPassword(url)}: ${error.message || "no connection"}. Check DATABASE_URL.`,
    );
  });
  try {
    await refuseOldServer(client);
    await client.query("SELECT pg_advisory_lock($1)", [PRISMA_LOCK]);
    const applied = await recorded(client);
    const known = await migrationsIn(folder);
    refuseOthers(known, applied);
    const pending = known.filter(({ name }) => !applied.has(name));
    const names = pending.map(({ name }) => name);
    if (applied.size > 0 && pending.length > 0) await beforeChange?.(url, names);
    for (const migration of pending) await apply(client, migration);
    return names;
  } finally {
    await client.end();
  }
}

async function refuseOldServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ server_version_num: string }>("SHOW server_version_num");
  const major = Math.floor(Number(rows[0]!.server_version_num) / 10_000);
  if (major < 15) throw new CannotStart(`The server behind DATABASE_URL is PostgreSQL ${major}; Sahut needs 15 or newer.`);
}

/** A database that is newer than this Sahut, or was made by a version of it that never was. */
function refuseOthers(known: Migration[], applied: Map<string, string>): void {
  for (const { name, checksum } of known) {
    const before = applied.get(name);
    if (before !== undefined && before !== checksum)
      throw new CannotStart(
        `The database was made by another version of the migration ${name}: start the version of Sahut that made it, or use an empty database.`,
      );
  }
}

/** Prisma's own table, where applied migrations are written down. */
export const RECORD = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ, migration_name VARCHAR(255) NOT NULL,
    logs TEXT, rolled_back_at TIMESTAMPTZ, started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`;

async function recorded(client: pg.Client): Promise<Map<string, string>> {
  await client.query(RECORD);
  const { rows } = await client.query<{ migration_name: string; checksum: string }>(
    "SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
  );
  return new Map(rows.map((row) => [row.migration_name, row.checksum]));
}

export type Migration = { name: string; sql: string; checksum: string };
const ownMigrations = path.join(projectRoot, "prisma/migrations");

/** In the order in which they are applied. */
export async function migrationsIn(folder = ownMigrations): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(path.join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query("BEGIN");
  try {
    await applyWithin((sql, values) => client.query(sql, values), migration);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw new CannotStart(
      `The migration ${migration.name} failed and was rolled back, so the database is as it was before it: ${(error as Error).message}. Start the version of Sahut before this one again, and report this sentence; the backup from before the upgrade lies in DATA_DIR/backups.`,
    );
  }
}

/** Applies one migration in the transaction that the caller has begun. */
export async function applyWithin(query: (sql: string, values?: unknown[]) => Promise<unknown>, migration: Migration): Promise<void> {
  await query(migration.sql);
  await query(
    "INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count) VALUES ($1, $2, $3, now(), 1)",
    [randomUUID(), migration.checksum, migration.name],
  );
}

function withoutPassword(url: string): string {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}

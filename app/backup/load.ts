import { CannotStart } from "#app/platform/cannot-start.ts";
import type { Bulk } from "#app/platform/database/bulk.ts";
import { applyWithin, migrationsIn, RECORD } from "#app/platform/database/migrate.ts";
import { readArchive } from "./archive.ts";
import type { Head, Manifest } from "./format.ts";
import { ledgerOf } from "./tables.ts";

/**
 * Within the caller's transaction: everything of ours goes, the migrations that the backup was made at make the tables again, the rows come in,
 * are counted, and the later migrations bring them forward.
 */
export async function load(
  bulk: Bulk,
  file: string,
  head: Head,
  manifest: Manifest,
  onProgress?: (done: number, all: number) => void,
): Promise<{ rows: number; migrated: string[] }> {
  await bulk.query("DROP SCHEMA IF EXISTS bullmq CASCADE; DROP SCHEMA public CASCADE; CREATE SCHEMA public");
  await bulk.query(RECORD);
  const known = await migrationsIn();
  const made = new Set(head.migrations.map(({ name }) => name));
  const query = (sql: string, values?: unknown[]) => bulk.query(sql, values);
  for (const migration of known.filter(({ name }) => made.has(name))) await applyWithin(query, migration);
  const again = await layBare(bulk, head);
  const rows = await loadRows(bulk, file, head, manifest, onProgress);
  for (const [name, { value, called }] of Object.entries(manifest.sequences))
    await bulk.query("SELECT setval($1::regclass, $2, $3)", [`"${name}"`, value, called]);
  for (const sql of again) await bulk.query(sql);
  await refuseImbalance(bulk, manifest);
  const later = known.filter(({ name }) => !made.has(name));
  for (const migration of later) await applyWithin(query, migration);
  return { rows, migrated: later.map(({ name }) => name) };
}

/**
 * What a migration put in goes; triggers (they would count everything twice), foreign keys (so that no order of tables matters) and indexes
 * (built at once, they take a fraction of the time) are set aside. Returns how to put them back: then PostgreSQL checks every key.
 */
async function layBare(bulk: Bulk, head: Head): Promise<string[]> {
  const names = head.tables.map(({ name }) => `"${name}"`);
  await bulk.query(`TRUNCATE ${names.join(", ")}`);
  const indexes = await bulk.query<{ drop: string; make: string }>(`
    SELECT format('DROP INDEX %s', i.indexrelid::regclass) AS drop, pg_get_indexdef(i.indexrelid) AS make FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> '_prisma_migrations'
      AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid)`);
  const keys = await bulk.query<{ drop: string; make: string }>(`
    SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS drop,
      format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS make
    FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace`);
  for (const { drop } of [...keys, ...indexes]) await bulk.query(drop);
  for (const name of names) await bulk.query(`ALTER TABLE ${name} DISABLE TRIGGER USER`);
  return [
    ...indexes.map(({ make }) => make),
    ...keys.map(({ make }) => make),
    ...names.map((name) => `ALTER TABLE ${name} ENABLE TRIGGER USER`),
  ];
}

async function loadRows(bulk: Bulk, file: string, head: Head, manifest: Manifest, onProgress?: (done: number, all: number) => void) {
  const all = Object.values(manifest.rows).reduce((sum, n) => sum + n, 0);
  const columnsOf = new Map(head.tables.map(({ name, columns }) => [name, columns]));
  const members = readArchive(file);
  let next = await members.next();
  let done = 0;
  while (!next.done) {
    const table = tableOf(next.value.name);
    if (!table) {
      next = await members.next();
      continue;
    }
    // All pieces of a table are one COPY: a row may begin in one and end in the next.
    const pieces = async function* () {
      while (!next.done && tableOf(next.value.name) === table) {
        yield next.value.bytes;
        next = await members.next();
      }
    };
    const came = await bulk.copyInFrom(table, columnsOf.get(table) ?? [], pieces());
    if (came !== manifest.rows[table])
      throw new CannotStart(`"${table}" has ${came} rows instead of ${manifest.rows[table]}. Nothing was changed.`);
    done += came;
    onProgress?.(done, all);
  }
  return done;
}

function tableOf(member: string): string | null {
  return /^tables\/([^/]+)\//.exec(member)?.[1] ?? null;
}

async function refuseImbalance(bulk: Bulk, { ledger }: Manifest): Promise<void> {
  const now = await ledgerOf(bulk);
  const balanced = now.arrivals === now.counted && now.tickets === now.ticketsCounted;
  const same = now.arrivals === ledger.arrivals && now.tickets === ledger.tickets;
  if (same && (balanced || ledger.arrivals !== ledger.counted || ledger.tickets !== ledger.ticketsCounted)) return;
  throw new CannotStart(`The mail ledger does not balance after the restore (${JSON.stringify(now)}). Nothing was changed.`);
}

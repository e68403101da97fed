import type { Bulk } from "#app/platform/database/bulk.ts";
import type { Head, Manifest } from "./format.ts";

type Table = Head["tables"][number];

/** Every table of ours with the columns that are stored (not those that PostgreSQL makes from others). The queue's own schema is left out: jobs are nudges. */
export async function tablesOf(bulk: Bulk): Promise<Table[]> {
  return bulk.query<Table>(`
    SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname <> '_prisma_migrations'
    GROUP BY c.relname ORDER BY c.relname`);
}

export async function migrationsOf(bulk: Bulk): Promise<Head["migrations"]> {
  const [there] = await bulk.query<{ there: boolean }>(`SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS there`);
  if (!there!.there) return [];
  return bulk.query(`SELECT migration_name AS name, checksum FROM _prisma_migrations
    WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`);
}

/** Sequences move outside of transactions: read last, they are never behind the rows. */
export async function sequencesOf(bulk: Bulk): Promise<Manifest["sequences"]> {
  const names = await bulk.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace ORDER BY relname`,
  );
  const values: Manifest["sequences"] = {};
  for (const { name } of names)
    [values[name]] = (await bulk.query(`SELECT last_value::text AS value, is_called AS called FROM "${name}"`)) as [
      { value: string; called: boolean },
    ];
  return values;
}

/** received = pending + the outcomes, and the queue's counters are its tickets: what must hold before and after. */
export async function ledgerOf(bulk: Bulk): Promise<Manifest["ledger"]> {
  const [sums] = await bulk.query<Manifest["ledger"]>(`SELECT
    (SELECT count(*) FROM "MailArrival")::int AS arrivals, (SELECT COALESCE(sum(n), 0) FROM "MailCount")::int AS counted,
    (SELECT count(*) FROM "Ticket" WHERE live)::int AS tickets, (SELECT COALESCE(sum(n), 0) FROM "TicketCount")::int AS "ticketsCounted"`);
  return sums!;
}

export async function estimatedRows(bulk: Bulk): Promise<number> {
  const [row] = await bulk.query<{ rows: number }>(
    `SELECT COALESCE(sum(GREATEST(reltuples, 0)), 0)::float8 AS rows FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
  );
  return Math.round(row!.rows);
}

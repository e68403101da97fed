import { openBulk } from "#app/platform/database/bulk.ts";

/** A database's whole schema as sorted lines: two that are the same have the same lines. */
export async function schemaOf(url: string): Promise<string[]> {
  const bulk = await openBulk(url);
  try {
    const rows = await bulk.query<{ line: string }>(`
      SELECT format('%s.%s %s%s%s%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), CASE WHEN a.attnotnull THEN ' not null' END,
        ' ' || pg_get_expr(d.adbin, d.adrelid), CASE a.attgenerated WHEN 's' THEN ' stored' END) AS line
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
      WHERE c.relkind IN ('r', 'v', 'm') AND c.relnamespace = 'public'::regnamespace
      UNION ALL SELECT format('index %s', indexdef) FROM pg_indexes WHERE schemaname = 'public'
      UNION ALL SELECT format('constraint %s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
      UNION ALL SELECT format('trigger %s %s', tgenabled, pg_get_triggerdef(oid)) FROM pg_trigger WHERE NOT tgisinternal
      UNION ALL SELECT format('function %s', pg_get_functiondef(p.oid)) FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prokind = 'f'
        AND NOT EXISTS (SELECT 1 FROM pg_depend e WHERE e.objid = p.oid AND e.deptype = 'e')
      UNION ALL SELECT format('enum %s %s', t.typname, string_agg(e.enumlabel, ' ' ORDER BY e.enumsortorder)) FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid GROUP BY t.typname
      UNION ALL SELECT format('sequence %s %s', sequencename, start_value) FROM pg_sequences WHERE schemaname = 'public'
      UNION ALL SELECT format('extension %s', extname) FROM pg_extension`);
    return rows.map(({ line }) => line).sort();
  } finally {
    await bulk.close();
  }
}

export type Column = { table: string; name: string; optional: boolean };

/** The stored columns of each table. */
export async function columnsOf(url: string): Promise<Column[]> {
  const bulk = await openBulk(url);
  return bulk
    .query<Column>(
      `SELECT table_name AS "table", column_name AS name, is_nullable = 'YES' OR data_type = 'ARRAY' AS optional FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name <> '_prisma_migrations' ORDER BY table_name, column_name`,
    )
    .finally(() => bulk.close());
}

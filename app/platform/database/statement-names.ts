/** Statements that come once or twice, such as those with a list of their own length, are not worth their place. */
const OFTEN = 5;
/** Each is kept by each connection, with its plan. */
const MOST = 400;
const MOST_COUNTED = 5_000;

const counted = new Map<string, number>();
const names = new Map<string, string>();

/** Before a raw statement with a LIMIT: one plan is right for all its values. */
const MARKED = /^\s*\/\* prepared \*\//;
/** Rows that Prisma asks for in no order: mostly one by its key, and without an order no list is walked. */
const LOOKUP = /^SELECT "public"\.(?!.* ORDER BY )/s;

/**
 * The name under which PostgreSQL keeps a statement prepared, so that what comes again and again is parsed once and, where that seems to cost no
 * more, planned once (PREPARE: https://www.postgresql.org/docs/current/sql-prepare.html). A statement that stops early is planned for its values each
 * time, unless it has no order or says otherwise: a plan for any value walks the index of the list in the hope of meeting enough rows soon, which is
 * right for a common value only. "" = no name.
 */
export function nameOfStatement({ sql }: { sql: string }): string {
  const known = names.get(sql);
  if (known) return known;
  if (names.size >= MOST || !isOnePlan(sql)) return "";
  const times = (counted.get(sql) ?? 0) + 1;
  if (counted.size >= MOST_COUNTED) counted.clear();
  counted.set(sql, times);
  if (times < OFTEN) return "";
  counted.delete(sql);
  const name = `sahut_${names.size + 1}`;
  names.set(sql, name);
  return name;
}

function isOnePlan(sql: string): boolean {
  return !/\bLIMIT\b/i.test(sql) || MARKED.test(sql) || LOOKUP.test(sql);
}

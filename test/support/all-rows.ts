import { database } from "#app/platform/database/index.ts";

/** Every row of every table, by table and primary key. */
export type AllRows = Map<string, Record<string, unknown>>;

/** Counters that are only appended to are given as the sums they stand for. */
const counters = { TicketCount: "n", MailCount: "n" } as Record<string, string>;

export async function allRows(): Promise<AllRows> {
  const tables = await database().$queryRaw<Array<{ name: string; key: string[] }>>`
    SELECT c.relname AS "name", ARRAY(SELECT a.attname::text FROM pg_index i JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY(i.indkey)
      WHERE i.indrelid = c.oid AND i.indisprimary ORDER BY a.attname) AS "key"
    FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname <> '_prisma_migrations' ORDER BY 1`;
  const selects = tables.map(({ name }) => `SELECT '${name}' AS "name", to_jsonb(t) AS "row" FROM "${name}" t`);
  const rows = await database().$queryRawUnsafe<Array<{ name: string; row: Record<string, unknown> }>>(selects.join(" UNION ALL "));
  const keys = new Map(tables.map(({ name, key }) => [name, key]));
  const all: AllRows = new Map();
  for (const { name, row } of rows) {
    const counted = counters[name];
    if (!counted)
      all.set(
        `${name} ${keys
          .get(name)!
          .map((column) => row[column])
          .join(" ")}`,
        row,
      );
    else {
      const { id, [counted]: n, ...of } = row;
      const place = `${name} ${JSON.stringify(of)}`;
      const sum = Number(all.get(place)?.[counted] ?? 0) + Number(n);
      if (sum === 0) all.delete(place);
      else all.set(place, { ...of, [counted]: sum });
    }
  }
  return all;
}

/** Among the columns of a table: new rows may have come. */
export const NEW = "+";
/** What may differ: a table whose rows may come, go and change ("*"), or columns that may have another value. */
export type Allowed = Record<string, "*" | string[]>;

/** Every other difference, one line each: "Ticket 0198…: status "open" → "solved"". */
export function differencesOf(before: AllRows, after: AllRows, allowed: Allowed = {}): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((place) => {
    const may = allowed[place.slice(0, place.indexOf(" "))] ?? [];
    if (may === "*") return [];
    const [was, is] = [before.get(place), after.get(place)];
    if (!was && may.includes(NEW)) return [];
    if (!was || !is) return [`${place}: ${was ? "is gone" : "is new"}`];
    return Object.keys({ ...was, ...is })
      .filter((column) => !may.includes(column) && JSON.stringify(was[column]) !== JSON.stringify(is[column]))
      .map((column) => `${place}: ${column} ${JSON.stringify(was[column])} → ${JSON.stringify(is[column])}`);
  });
}

import { database, Prisma } from "#app/platform/database/index.ts";
import type { Order } from "./filter.ts";
import { isCommon, type Search } from "./find.ts";
import { type RowSql, rowColumns, rowJoins } from "./row.ts";

/** `place`: the sort key as text, for the cursor. */
export type PlacedRow = RowSql & { place: string };

/** How many of the next tickets are tested for common words, one after the other until the page is full. */
const NEAR = 5_000;

/**
 * The next rows of a list. A word that many messages have is looked for from the top of the list, where it soon fills the page; its index would
 * name half the table. A rare one is looked up in its index. Both find the same.
 */
export async function readRows(order: Order, where: Prisma.Sql[], limit: number, search: Search | null): Promise<PlacedRow[]> {
  if (!search) return read(order, next(order, where, limit), limit);
  if (search.common && (await isCommon(search.common.letters))) {
    const rows = await read(order, next(order, where, NEAR), limit, search.common.test);
    if (rows.length === limit || !(await hasMore(order, where))) return rows;
  }
  return read(order, next(order, [...where, search.whole], limit), limit);
}

function next(order: Order, where: Prisma.Sql[], limit: number): Prisma.Sql {
  return Prisma.sql`SELECT t.* FROM "Ticket" t WHERE ${Prisma.join(where, " AND ")} ORDER BY ${order.by} LIMIT ${limit}`;
}

async function read(order: Order, tickets: Prisma.Sql, limit: number, test = Prisma.sql`true`): Promise<PlacedRow[]> {
  return database().$queryRaw<PlacedRow[]>`
    SELECT ${rowColumns}, t."place" FROM (
      SELECT t.*, ${order.key}::text AS "place" FROM (${tickets}) t WHERE ${test} ORDER BY ${order.by} LIMIT ${limit}
    ) t ${rowJoins} ORDER BY ${order.by}`;
}

async function hasMore(order: Order, where: Prisma.Sql[]): Promise<boolean> {
  const [row] = await database().$queryRaw<[{ more: boolean }]>`
    SELECT EXISTS (SELECT 1 FROM "Ticket" t WHERE ${Prisma.join(where, " AND ")} ORDER BY ${order.by} OFFSET ${NEAR}) AS "more"`;
  return row.more;
}

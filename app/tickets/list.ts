import { now } from "#app/platform/clock.ts";
import { makeCursor, readCursor } from "#app/platform/cursor.ts";
import { database, Prisma } from "#app/platform/database/index.ts";
import { isId } from "#app/platform/ids.ts";
import { Refusal } from "#app/refusal.ts";
import { after, type Order } from "./filter.ts";
import { estimate, type TermSql } from "./find.ts";
import { type RowSql, rowColumns, rowJoins } from "./row.ts";

type PlacedRow = RowSql & { place: string };
/** `looked`: so many of the next tickets were looked at before the page was full; the cursor goes on from there. */
export type Rows = { rows: RowSql[]; nextCursor: string | null; looked: number | null };

/** What a list is made of. `late`: what costs a look into each ticket. `best`: ordered by how well it fits, where that can be known. */
export type Wanted = {
  order: Order;
  where: Prisma.Sql[];
  late: Prisma.Sql[];
  has: TermSql[];
  lacks: TermSql[];
  best: boolean;
  cursor?: string;
  limit: number;
};

/** A word that stands in more places than this is common. */
const MANY = 2_500;
/** How many of the next tickets are looked into for common words, one after the other until the page is full. */
export const NEAR = 3_000;

/**
 * The next rows of a list. A rare word is looked up in its index, and what it names is ordered by how well it fits. A word that many messages
 * have is looked for from the top of the list, where it soon fills the page: its index would name half the table, and to order that would
 * mean to read it.
 */
export async function readRows(wanted: Wanted): Promise<Rows> {
  const late = [...wanted.late, ...wanted.lacks.map(({ test }) => Prisma.sql`NOT ${test}`)];
  if (wanted.has.length > 0) {
    const best = wanted.best && wanted.cursor !== undefined ? placeOfBest(wanted.cursor) : null;
    const sizes = await Promise.all(wanted.has.map(({ size }) => estimate(size)));
    const rarest = sizes.indexOf(Math.min(...sizes));
    // A list goes on as it began, even when the statistics have changed meanwhile.
    const goesOnBest = best !== null || (wanted.cursor === undefined && wanted.best);
    if (best || sizes[rarest]! <= MANY) {
      const [driver, ...others] = [wanted.has[rarest]!, ...wanted.has.filter((_, n) => n !== rarest)];
      const tests = [...late, ...others.map(({ test }) => test)];
      return goesOnBest ? readBest(wanted, driver!, tests, best) : readFound(wanted, driver!, tests);
    }
  }
  return walk(wanted, [...late, ...wanted.has.map(({ test }) => test)]);
}

/** Ordered by fit: where the words stand, in how many messages, and how long ago. */
async function readBest(wanted: Wanted, driver: TermSql, tests: Prisma.Sql[], place: Place | null): Promise<Rows> {
  const at = place?.at ?? now();
  const beyond = place ? Prisma.sql`WHERE (f."score", f."id") < (${place.score}::int, ${place.id}::uuid)` : Prisma.empty;
  const subjects = wanted.has.filter((term) => term !== driver).map(({ inSubject }) => Prisma.sql`+ 3 * (${inSubject})::int`);
  const rows = await database().$queryRaw<Array<RowSql & { score: number }>>`
    WITH "hits" AS MATERIALIZED (
      SELECT "id", max("counts") + least(ln(count(*)), 3) AS "counts" FROM (${driver.sources}) s GROUP BY "id"
    ), "scored" AS (
      SELECT t."id", (100000 * (h."counts" ${subjects.length > 0 ? Prisma.join(subjects, " ") : Prisma.empty})
        * (0.3 + 0.7 * exp(-greatest(0, extract(epoch FROM ${at}::timestamptz - t."lastMessageAt")) / 15552000)))::int AS "score"
      FROM "hits" h, LATERAL (SELECT * FROM "Ticket" t WHERE t."id" = h."id" OFFSET 0) t
      WHERE ${Prisma.join([...wanted.where, ...tests], " AND ")}
    ), "page" AS (SELECT * FROM "scored" f ${beyond} ORDER BY f."score" DESC, f."id" DESC LIMIT ${wanted.limit + 1})
    SELECT ${rowColumns}, f."score" FROM "page" f JOIN "Ticket" t ON t."id" = f."id" ${rowJoins} ORDER BY f."score" DESC, f."id" DESC`;
  const shown = rows.slice(0, wanted.limit);
  const last = shown.at(-1);
  const more = rows.length > wanted.limit && last;
  return { rows: shown, nextCursor: more ? makeCursor("best", at.toISOString(), String(last.score), last.id) : null, looked: null };
}

/** What a rare word names, in the order asked for. As an array the ids are looked up one by one, whatever the statistics. */
async function readFound(wanted: Wanted, driver: TermSql, tests: Prisma.Sql[]): Promise<Rows> {
  const ids = Prisma.sql`t."id" = ANY(ARRAY(SELECT "id" FROM (${driver.sources}) s))`;
  const tickets = next(wanted, [...wanted.where, ids], null);
  return pageOf(wanted, await read(wanted, tickets, tests));
}

async function walk(wanted: Wanted, tests: Prisma.Sql[]): Promise<Rows> {
  if (tests.length === 0) return pageOf(wanted, await read(wanted, next(wanted, wanted.where, wanted.limit + 1), []));
  const rows = await read(wanted, next(wanted, wanted.where, NEAR), tests);
  if (rows.length > wanted.limit) return pageOf(wanted, rows);
  const [end] = await database().$queryRaw<Array<{ place: string; id: string }>>`
    SELECT ${wanted.order.key}::text AS "place", t."id"::text FROM (${next(wanted, wanted.where, NEAR)}) t ORDER BY ${wanted.order.by} OFFSET ${NEAR - 1}`;
  return { rows, nextCursor: end ? makeCursor(end.place, end.id) : null, looked: end ? NEAR : null };
}

function next({ order, cursor }: Wanted, where: Prisma.Sql[], limit: number | null): Prisma.Sql {
  const all = cursor === undefined ? where : [...where, after(order, cursor)];
  const most = limit === null ? Prisma.empty : Prisma.sql`LIMIT ${limit}`;
  return Prisma.sql`SELECT t.* FROM "Ticket" t WHERE ${Prisma.join(all, " AND ")} ORDER BY ${order.by} ${most}`;
}

async function read({ order, limit }: Wanted, tickets: Prisma.Sql, tests: Prisma.Sql[]): Promise<PlacedRow[]> {
  const test = tests.length > 0 ? Prisma.join(tests, " AND ") : Prisma.sql`true`;
  return database().$queryRaw<PlacedRow[]>`
    SELECT ${rowColumns}, t."place" FROM (
      SELECT t.*, ${order.key}::text AS "place" FROM (${tickets}) t WHERE ${test} ORDER BY ${order.by} LIMIT ${limit + 1}
    ) t ${rowJoins} ORDER BY ${order.by}`;
}

function pageOf({ limit }: Wanted, rows: PlacedRow[]): Rows {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown, nextCursor: rows.length > limit && last ? makeCursor(last.place, last.id) : null, looked: null };
}

type Place = { at: Date; score: number; id: string };

/** null for a place in a list that is not ordered by fit. */
function placeOfBest(cursor: string): Place | null {
  let parts: string[];
  try {
    parts = readCursor(cursor, 4);
  } catch {
    return null;
  }
  const [kind, at, score, id] = parts as [string, string, string, string];
  if (kind !== "best" || Number.isNaN(Date.parse(at)) || !/^\d{1,9}$/.test(score) || !isId(id)) throw new Refusal("badCursor", 400);
  return { at: new Date(at), score: Number(score), id };
}

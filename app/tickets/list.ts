import { now } from "#app/platform/clock.ts";
import { makeCursor, readCursor } from "#app/platform/cursor.ts";
import { database, Prisma } from "#app/platform/database/index.ts";
import { isId } from "#app/platform/ids.ts";
import { Refusal } from "#app/refusal.ts";
import { after, isRecent, type Order } from "./filter.ts";
import { commonness, estimate, roughlyAllTickets, type TermSql } from "./find.ts";
import { type RowSql, rowColumns, rowJoins } from "./row.ts";
import { isTagged } from "./tags.ts";

type PlacedRow = RowSql & { place: string };
/** `looked`: so many of the next tickets were looked at before the page was full; the cursor goes on from there. */
export type Rows = { rows: RowSql[]; nextCursor: string | null; looked: number | null };

/**
 * What a list is made of. `tagged`: the tags it must have. `live`: the conditions leave only what is in the queue. `plain`:
 * nothing else narrows it much. `late`: what costs a look into each ticket. `best`: ordered by how well it fits, where that can be known.
 */
export type Wanted = {
  order: Order;
  where: Prisma.Sql[];
  tagged: string[];
  live: boolean;
  plain: boolean;
  late: Prisma.Sql[];
  has: TermSql[];
  lacks: TermSql[];
  best: boolean;
  cursor?: string;
  limit: number;
};

/**
 * A word that one ticket in forty has is common: going through the list fills a page sooner than its index could name them all. On a small desk
 * a few hundred are soon ordered by fit; on a very large one five thousand are as many as can be.
 */
const ONE_IN = 40;
const FEW = 500;
const MOST = 5_000;
/** How many of the next tickets are looked into for common words, one after the other until the page is full. */
export const NEAR = 3_000;
/** The same for a counter, which is asked again and again. */
const NEAR_COUNTED = 1_000;

/**
 * The next rows of a list. A rare word is looked up in its index, and what it names is ordered by how well it fits. A word that many messages
 * have is looked for from the top of the list, where it soon fills the page: its index would name half the table, and to order that would
 * mean to read it.
 */
export async function readRows(asked: Wanted): Promise<Rows> {
  const best = asked.best && asked.cursor !== undefined ? placeOfBest(asked.cursor) : null;
  const { wanted, driver, tests } = await planned(asked, best !== null);
  if (!driver) return walk(wanted, tests);
  // A list goes on as it began, even when the statistics have changed meanwhile.
  const goesOnBest = best !== null || (wanted.cursor === undefined && wanted.best);
  return goesOnBest ? readBest(wanted, driver, tests, best) : readFound(wanted, driver, tests);
}

/**
 * How many there are, `most` at most. Of a rare word and of what an index narrows all are counted; otherwise (`seeks`: conditions that no
 * index knows) only the next NEAR_COUNTED tickets are looked into, and `more` says that there may be others.
 */
export async function countRows(asked: Wanted, seeks: Prisma.Sql[], most: number): Promise<{ n: number; more: boolean }> {
  const { wanted, driver, tests } = await planned(asked, false);
  const all = [...tests, ...seeks];
  const isNear = !driver && all.length > 0;
  const ids = driver && Prisma.sql`t."id" = ANY(ARRAY(SELECT "id" FROM (${driver.sources}) s))`;
  const tickets = ids
    ? next({ ...wanted, plain: false }, [...wanted.where, ids], null)
    : next(wanted, wanted.where, isNear ? NEAR_COUNTED : most + 1);
  const test = all.length > 0 ? Prisma.join(all, " AND ") : Prisma.sql`true`;
  const [row] = await database().$queryRaw<Array<{ n: number; looked: number }>>`
    SELECT count(*) FILTER (WHERE ${test})::int AS "n", count(*)::int AS "looked" FROM (${tickets}) t`;
  const { n, looked } = row!;
  return { n: Math.min(n, most), more: n > most || (isNear && looked === NEAR_COUNTED) };
}

/** `driver`: the rarest of the words, when it is rare enough to be looked up. `tests`: what is then asked of each ticket. */
async function planned(asked: Wanted, always: boolean): Promise<{ wanted: Wanted; driver: TermSql | null; tests: Prisma.Sql[] }> {
  const wanted = { ...asked, tagged: await rarestFirst(asked.tagged) };
  const late = [...wanted.late, ...wanted.lacks.map(({ test }) => Prisma.sql`NOT ${test}`)];
  if (wanted.has.length > 0) {
    const [all, ...sizes] = await Promise.all([roughlyAllTickets(), ...wanted.has.map(commonness)]);
    const many = Math.min(Math.max(FEW, all / ONE_IN), MOST);
    const rarest = sizes.indexOf(Math.min(...sizes));
    if (always || sizes[rarest]! <= many) {
      const others = wanted.has.flatMap((term, n) => (n === rarest ? [] : [sizes[n]! <= many ? isOneOf(term) : term.test]));
      return { wanted, driver: wanted.has[rarest]!, tests: [...late, ...others] };
    }
  }
  const otherTags = isByTag(wanted) ? wanted.tagged.slice(1).map(isTagged) : [];
  return { wanted, driver: null, tests: [...otherTags, ...late, ...wanted.has.map(({ test }) => test)] };
}

/** A list of several tags is read by that of the rarest. */
async function rarestFirst(tags: string[]): Promise<string[]> {
  if (tags.length < 2) return tags;
  const sizes = await Promise.all(tags.map((tag) => estimate(Prisma.sql`SELECT 1 FROM "TicketTag" WHERE "tagId" = ${tag}::uuid`)));
  return tags.toSorted((a, b) => sizes[tags.indexOf(a)]! - sizes[tags.indexOf(b)]!);
}

/** All that a rare word names, gathered once. */
function isOneOf({ sources }: TermSql): Prisma.Sql {
  return Prisma.sql`t."id" IN (SELECT "id" FROM (${sources}) s)`;
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
      WHERE ${Prisma.join([...wanted.where, ...wanted.tagged.map(isTagged), ...tests], " AND ")}
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
  const narrowed = { ...wanted, plain: false };
  return pageOf(wanted, await read(narrowed, next(narrowed, [...wanted.where, ids], null), tests));
}

async function walk(wanted: Wanted, tests: Prisma.Sql[]): Promise<Rows> {
  if (tests.length === 0) return pageOf(wanted, await read(wanted, next(wanted, wanted.where, wanted.limit + 1), []));
  const rows = await read(wanted, next(wanted, wanted.where, NEAR), tests);
  if (rows.length > wanted.limit) return pageOf(wanted, rows);
  const [end] = await database().$queryRaw<Array<{ place: string; id: string }>>`
    SELECT ${wanted.order.key}::text AS "place", t."id"::text FROM (${next(wanted, wanted.where, NEAR)}) t ORDER BY ${wanted.order.by} OFFSET ${NEAR - 1}`;
  return { rows, nextCursor: end ? makeCursor(end.place, end.id) : null, looked: end ? NEAR : null };
}

/** The tickets of the list in its order, with what they are ordered by once more as "at" and "of" where a tag's index gave it. */
function next(wanted: Wanted, where: Prisma.Sql[], limit: number | null): Prisma.Sql {
  const { order, cursor, tagged } = wanted;
  const most = limit === null ? Prisma.empty : Prisma.sql`LIMIT ${limit}`;
  if (isByTag(wanted)) return nextOfTag(wanted, where, most);
  const all = [...where, ...tagged.map(isTagged), ...(cursor === undefined ? [] : [after(order, cursor)])];
  return Prisma.sql`SELECT t.* FROM "Ticket" t WHERE ${Prisma.join(all, " AND ")} ORDER BY ${order.by} ${most}`;
}

/** Ticket after ticket as the tag's index names them (that is what OFFSET 0 says), until the page is full. */
function nextOfTag({ cursor, order, tagged: [tag], live }: Wanted, where: Prisma.Sql[], most: Prisma.Sql): Prisma.Sql {
  const beyond = cursor === undefined ? Prisma.empty : Prisma.sql`AND ${after(order, cursor)}`;
  return Prisma.sql`
    SELECT t.*, g."at", g."of" FROM (
      SELECT t."lastMessageAt" AS "at", t."id" AS "of" FROM (
        SELECT "tagId", "lastMessageAt", "ticketId" AS "id" FROM "TicketTag" ${live ? Prisma.sql`WHERE "live"` : Prisma.empty}
      ) t WHERE t."tagId" = ${tag}::uuid ${beyond}
    ) g, LATERAL (SELECT * FROM "Ticket" t WHERE t."id" = g."of" OFFSET 0) t
    WHERE ${Prisma.join(where, " AND ")} ORDER BY g."at" DESC, g."of" DESC ${most}`;
}

function isByTag({ tagged, plain, order }: Wanted): boolean {
  return tagged.length > 0 && plain && isRecent(order);
}

async function read(wanted: Wanted, tickets: Prisma.Sql, tests: Prisma.Sql[]): Promise<PlacedRow[]> {
  const { order, limit } = wanted;
  const by = isByTag(wanted) ? Prisma.sql`t."at" DESC, t."of" DESC` : order.by;
  const test = tests.length > 0 ? Prisma.join(tests, " AND ") : Prisma.sql`true`;
  return database().$queryRaw<PlacedRow[]>`
    SELECT ${rowColumns}, t."place" FROM (
      SELECT t.*, ${order.key}::text AS "place" FROM (${tickets}) t WHERE ${test} ORDER BY ${by} LIMIT ${limit + 1}
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

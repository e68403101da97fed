import { makeCursor, readCursor } from "#app/platform/cursor.ts";
import { database, Prisma } from "#app/platform/database/index.ts";
import { isId } from "#app/platform/ids.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { may, visibleToSql } from "./access.ts";
import { escapeLike } from "./writers.ts";

/** Times are ISO 8601 UTC. `tickets`: those the actor may see, counted to 100. */
export type CustomerRow = {
  id: string;
  name: string;
  addresses: Array<{ address: string; verified: boolean }>;
  organisation: string | null;
  tickets: number;
  lastTicket: string | null;
  createdAt: string;
};

const COUNTED_TO = 100;
/** Shorter pieces have no trigram to look up: they are taken as a beginning. */
const TRIGRAM = 3;

const addressesOf = Prisma.sql`COALESCE((SELECT json_agg(json_build_object('address', a."address", 'verified', a."verifiedAt" IS NOT NULL)
  ORDER BY a."main" DESC, a."createdAt", a."id") FROM "CustomerAddress" a WHERE a."customerId" = c."id"), '[]')`;

/** Newest first; with `q`, whose name or address has every word of it. 404 for whoever is no staff. */
export async function listCustomers(
  actor: Actor,
  { q, cursor, limit = 50 }: { q?: string; cursor?: string; limit?: number },
): Promise<{ items: CustomerRow[]; nextCursor: string | null }> {
  if (!may(actor, "readNotes")) throw new Refusal("notFound", 404);
  const where = [Prisma.sql`c."mergedIntoId" IS NULL`, ...(q?.trim().split(/\s+/).filter(Boolean).slice(0, 6).map(isCalled) ?? [])];
  if (cursor !== undefined) where.push(Prisma.sql`(c."createdAt", c."id") < ${placeOf(cursor)}`);
  const rows = await database().$queryRaw<
    Array<Omit<CustomerRow, "lastTicket" | "createdAt"> & { createdAt: Date; lastTicket: Date | null; place: string }>
  >`
    SELECT c."id"::text, c."name", c."createdAt", c."createdAt"::text AS "place", o."name" AS "organisation", ${addressesOf} AS "addresses",
      (SELECT count(*) FROM (SELECT 1 FROM "Ticket" t WHERE t."requesterId" = c."id" AND ${shown(actor)} LIMIT ${COUNTED_TO}) t)::int AS "tickets",
      (SELECT max(t."createdAt") FROM "Ticket" t WHERE t."requesterId" = c."id" AND ${shown(actor)}) AS "lastTicket"
    FROM (SELECT * FROM "Customer" c WHERE ${Prisma.join(where, " AND ")} ORDER BY c."createdAt" DESC, c."id" DESC LIMIT ${limit + 1}) c
    LEFT JOIN "Organisation" o ON o."id" = c."organisationId" ORDER BY c."createdAt" DESC, c."id" DESC`;
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items: items.map(({ place: _, ...row }) => ({
      ...row,
      createdAt: row.createdAt.toISOString(),
      lastTicket: row.lastTicket?.toISOString() ?? null,
    })),
    nextCursor: rows.length > limit && last ? makeCursor(last.place, last.id) : null,
  };
}

function isCalled(word: string): Prisma.Sql {
  const text = escapeLike(word.toLowerCase());
  const pattern = word.length < TRIGRAM ? `${text}%` : `%${text}%`;
  return Prisma.sql`c."id" = ANY(ARRAY(
    SELECT k."id" FROM "Customer" k WHERE k."name" ILIKE ${pattern} UNION SELECT a."customerId" FROM "CustomerAddress" a WHERE a."address" LIKE ${pattern}))`;
}

const shown = (actor: Actor) =>
  Prisma.sql`t."trashedAt" IS NULL AND t."spamAt" IS NULL AND t."mergedIntoId" IS NULL AND ${visibleToSql(actor)}`;

export type CustomerPage = CustomerRow & {
  locale: string | null;
  zone: string | null;
  notes: string;
  addressRows: Array<{ address: string; verified: boolean; main: boolean }>;
  /** Good ratings of all given, of the tickets the actor may see. */
  ratings: { good: number; all: number };
};

/** 404 for whoever is no staff, and for a customer that is not there. `mergedInto`: where the profile is now. */
export async function customerPage(actor: Actor, id: string): Promise<CustomerPage | { mergedInto: string }> {
  if (!may(actor, "readNotes") || !isId(id)) throw new Refusal("notFound", 404);
  const customer = await database().customer.findUnique({
    where: { id },
    include: { organisation: true, addresses: { orderBy: [{ main: "desc" }, { createdAt: "asc" }, { id: "asc" }] } },
  });
  if (!customer) throw new Refusal("notFound", 404);
  if (customer.mergedIntoId) return { mergedInto: customer.mergedIntoId };
  const [counts] = await database().$queryRaw<[{ tickets: number; lastTicket: Date | null; good: number; all: number }]>`
    SELECT count(*)::int AS "tickets", max(t."createdAt") AS "lastTicket",
      COALESCE(sum((SELECT count(*) FROM "Rating" r WHERE r."ticketId" = t."id" AND r."good")), 0)::int AS "good",
      COALESCE(sum((SELECT count(*) FROM "Rating" r WHERE r."ticketId" = t."id" AND r."good" IS NOT NULL)), 0)::int AS "all"
    FROM "Ticket" t WHERE t."requesterId" = ${id}::uuid AND ${shown(actor)}`;
  const { name, locale, zone, notes, organisation, addresses, createdAt } = customer;
  const addressRows = addresses.map((row, n) => ({ address: row.address, verified: row.verifiedAt !== null, main: n === 0 }));
  return {
    id,
    name,
    locale,
    zone,
    notes,
    organisation: organisation?.name ?? null,
    addresses: addressRows,
    addressRows,
    tickets: counts.tickets,
    lastTicket: counts.lastTicket?.toISOString() ?? null,
    ratings: { good: counts.good, all: counts.all },
    createdAt: createdAt.toISOString(),
  };
}

/** One thing that happened between us. What a kind has: see the query. */
export type CustomerFact = {
  id: string;
  kind: "ticket" | "rating" | "read" | "created" | "edited" | "addressAdded" | "addressRemoved" | "mainAddress" | "merged" | "split";
  at: string;
  number: number | null;
  subject: string | null;
  status: string | null;
  product: string | null;
  good: boolean | null;
  text: string | null;
  /** Of an article: its address; of a reading: how many seconds. */
  slug: string | null;
  seconds: number | null;
  who: string | null;
  mayUndo: boolean;
};

/** Tickets, ratings, articles read and what colleagues did to the profile, newest first. Only of tickets the actor may see. */
export async function customerTimeline(
  actor: Actor,
  id: string,
  { cursor, limit = 30 }: { cursor?: string; limit?: number },
): Promise<{ items: CustomerFact[]; nextCursor: string | null }> {
  if (!may(actor, "readNotes") || !isId(id)) throw new Refusal("notFound", 404);
  const beyond = cursor === undefined ? Prisma.empty : Prisma.sql`WHERE (f."at", f."id") < ${placeOf(cursor)}`;
  const rows = await database().$queryRaw<Array<Omit<CustomerFact, "at"> & { at: Date; place: string }>>`
    WITH "own" AS (SELECT t.* FROM "Ticket" t WHERE t."requesterId" = ${id}::uuid AND ${shown(actor)}),
    "facts" AS (
      SELECT t."id", 'ticket' AS "kind", t."createdAt" AS "at", t."number", t."subject", t."status"::text AS "status", p."name" AS "product",
        NULL::boolean AS "good", NULL::text AS "text", NULL::text AS "slug", NULL::int AS "seconds", NULL::text AS "who", false AS "mayUndo"
      FROM "own" t JOIN "Product" p ON p."id" = t."productId"
      UNION ALL SELECT r."id", 'rating', r."ratedAt", t."number", t."subject", NULL, NULL, r."good", r."comment", NULL, NULL, NULL, false
      FROM "own" t JOIN "Rating" r ON r."ticketId" = t."id" WHERE r."ratedAt" IS NOT NULL
      UNION ALL SELECT o."id", 'read', o."openedAt", t."number", a."title", NULL, NULL, NULL, NULL, a."slug", o."dwell", NULL, false
      FROM "own" t JOIN "Intent" i ON i."ticketId" = t."id" JOIN "Offer" o ON o."intentId" = i."id" JOIN "Article" a ON a."id" = o."articleId" WHERE o."openedAt" IS NOT NULL
      UNION ALL SELECT e."id", e."kind", e."createdAt", NULL, NULL, CASE WHEN e."undoneAt" IS NOT NULL THEN 'undone' END, NULL, NULL,
        COALESCE(e."after"->>'address', e."before"->>'address', e."after"->>'name'), NULL, NULL, e."actorName", e."kind" IN ('merged', 'split') AND e."undoneAt" IS NULL
      FROM "CustomerEvent" e WHERE e."customerId" = ${id}::uuid
    )
    SELECT f.*, f."id"::text, f."at"::text AS "place" FROM "facts" f ${beyond} ORDER BY f."at" DESC, f."id" DESC LIMIT ${limit + 1}`;
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items: items.map(({ place: _, ...row }) => ({ ...row, at: row.at.toISOString() })),
    nextCursor: rows.length > limit && last ? makeCursor(last.place, last.id) : null,
  };
}

function placeOf(cursor: string): Prisma.Sql {
  const [at, id] = readCursor(cursor, 2) as [string, string];
  if (Number.isNaN(Date.parse(at)) || !isId(id)) throw new Refusal("badCursor", 400);
  return Prisma.sql`(${at}::timestamptz, ${id}::uuid)`;
}

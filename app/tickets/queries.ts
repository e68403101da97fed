import { database, Prisma } from "#app/platform/database/index.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { may, teamVisibleToSql, visibleToSql } from "./access.ts";
import { askedOf } from "./asked.ts";
import { fieldsOfTicket } from "./fields/values.ts";
import { breaching, conditions, isLiveOnly, isPlain, orderOf, type TicketFilter } from "./filter.ts";
import { termSql } from "./find.ts";
import { followersSql } from "./following.ts";
import { countRows, readRows, type Wanted } from "./list.ts";
import { conditionsOf, type Problem, tooManyWords } from "./operators.ts";
import { type RowSql, rowColumns, rowJoins, rowOf } from "./row.ts";
import type { Counted } from "./saved-view.ts";
import { tagNamed } from "./tags.ts";
import type { TicketPage, TicketRow, View } from "./ticket.ts";
import { timelineOf } from "./timeline.ts";

// Exactly what a screen shows, each in as few round trips as it can be.

export type { TicketFilter };

/** `problems`: parts of the search that were left out, and why. `looked`: only so many of the next tickets were looked into; the cursor goes on. */
export type TicketList = { items: TicketRow[]; nextCursor: string | null; problems: Problem[]; looked: number | null };

/** One page of the queue, or of what a search finds. 400 for a cursor of another list. */
export async function listTickets(actor: Actor, filter: TicketFilter): Promise<TicketList> {
  const asked = askedOf(filter.q?.trim() ?? "");
  const filters = await conditionsOf(actor, asked.filters);
  const order = orderOf(filter, filters.before);
  const tag = filter.tag ? await tagNamed(filter.tag) : undefined;
  if (tag === null) return { items: [], nextCursor: null, problems: filters.problems, looked: null };
  const { rows, nextCursor, looked } = await readRows({
    order,
    where: [visibleToSql(actor), ...conditions(actor, filter, filters.elsewhere), ...filters.now, ...order.where],
    tagged: tag ? [tag, ...filters.tagged] : filters.tagged,
    live: !filters.elsewhere && (filters.live || isLiveOnly(filter)),
    plain: filters.plain && isPlain(filter),
    late: filters.late,
    has: [...asked.terms.filter(({ not }) => !not).map((term) => termSql(actor, term)), ...filters.has],
    lacks: asked.terms.filter(({ not }) => not).map((term) => termSql(actor, term)),
    best: (filter.sort ?? "best") === "best",
    cursor: filter.cursor,
    limit: filter.limit ?? 25,
  });
  const problems = asked.tooMany ? [...filters.problems, tooManyWords] : filters.problems;
  return { items: rows.map(rowOf), nextCursor, problems, looked };
}

/** More of a kept search is shown as "1000+". */
export const VIEW_COUNTED_TO = 1_000;

/** How many tickets a search finds for this actor. */
export async function countTickets(actor: Actor, q: string): Promise<Counted> {
  const asked = askedOf(q);
  const filters = await conditionsOf(actor, asked.filters);
  const byTag = filters.tagged.length > 0;
  const order = orderOf({ sort: "recent" }, filters.before && !byTag);
  // What is in the queue is little; tags and fields have an index of their own. Of all tickets the newest are looked into.
  const isNarrow = filters.live || (filters.plain && byTag) || asked.filters.some(isOfField);
  const wanted: Wanted = {
    order,
    where: [visibleToSql(actor), ...conditions(actor, {}, filters.elsewhere), ...order.where, ...(isNarrow ? filters.now : filters.span)],
    tagged: filters.tagged,
    live: !filters.elsewhere && filters.live,
    plain: filters.plain || byTag,
    late: filters.late,
    has: [...asked.terms.filter(({ not }) => !not).map((term) => termSql(actor, term)), ...filters.has],
    lacks: asked.terms.filter(({ not }) => not).map((term) => termSql(actor, term)),
    best: false,
    limit: VIEW_COUNTED_TO,
  };
  return countRows(wanted, isNarrow ? [] : filters.now, VIEW_COUNTED_TO);
}

const isOfField = ({ operator, not }: { operator: string; not: boolean }) => operator.startsWith("field.") && !not;

/** More than this is shown as "100+". */
export const COUNTED_TO = 100;

/**
 * How many tickets each view has. Sums of the kept counters; only "breaching", which moves with the clock, is counted, and only up to 100.
 * null: not counted (solved, spam and trash have no counter).
 */
export async function viewCounts(actor: Actor): Promise<Record<View, number | null>> {
  const me = actor.type === "staff" ? actor.id : null;
  const [row] = await database().$queryRaw<Array<{ open: number; mine: number; unassigned: number; waiting: number; breaching: number }>>`
    SELECT COALESCE(sum(k."n"), 0)::int AS "open",
      COALESCE(sum(k."n") FILTER (WHERE k."assigneeId" = ${me}::uuid), 0)::int AS "mine",
      COALESCE(sum(k."n") FILTER (WHERE k."assigneeId" IS NULL), 0)::int AS "unassigned",
      COALESCE(sum(k."n") FILTER (WHERE k."waiting"), 0)::int AS "waiting",
      (SELECT count(*) FROM (SELECT 1 FROM "Ticket" t WHERE ${breaching()} AND ${visibleToSql(actor)} LIMIT ${COUNTED_TO}) b)::int AS "breaching"
    FROM "TicketCount" k WHERE ${countedFor(actor)}`;
  const { open, mine, unassigned, waiting, breaching: soon } = row ?? { open: 0, mine: 0, unassigned: 0, waiting: 0, breaching: 0 };
  return { mine, unassigned, waiting, breaching: soon, open, solved: null, spam: null, trash: null };
}

/** Open tickets per product, in the seller's order. */
export async function productCounts(actor: Actor): Promise<Array<{ key: string; name: string; count: number }>> {
  return database().$queryRaw`
    SELECT p."key", p."name", COALESCE(sum(k."n"), 0)::int AS "count"
    FROM "Product" p LEFT JOIN "TicketCount" k ON k."productId" = p."id" AND ${countedFor(actor)}
    GROUP BY p."id" ORDER BY p."position", p."createdAt", p."id"`;
}

function countedFor(actor: Actor): Prisma.Sql {
  return actor.type === "customer" || actor.type === "nobody" ? Prisma.sql`false` : teamVisibleToSql(actor, Prisma.sql`k."teamId"`);
}

const PAGE = 60;

/** Everything the ticket's page shows, with its newest messages or those before `before`. 404 when the actor may not see it. */
export async function ticketPage(actor: Actor, number: number, page: { before?: string; limit?: number } = {}): Promise<TicketPage> {
  const row = await pageRow(actor, number);
  const [{ timeline, earlier }, readArticles, fields] = await Promise.all([
    timelineOf(actor, row.id, { before: page.before, limit: page.limit ?? PAGE }),
    articlesRead(row.id),
    fieldsOfTicket(row.id),
  ]);
  return {
    ...rowOf(row),
    ...row.more,
    customer: {
      ...row.customer,
      address: row.requesterAddress,
      since: isoOf(row.customer.since),
      pastTickets: row.customer.pastTickets.map((past) => ({ ...past, createdAt: isoOf(past.createdAt) })),
    },
    timeline,
    earlier,
    readArticles,
    fields,
    may: { reply: may(actor, "reply"), note: may(actor, "note"), change: may(actor, "change") },
  };
}

/** PostgreSQL writes times in JSON with its own offset and microseconds. */
function isoOf(time: string): string {
  return new Date(time).toISOString();
}

type More = Pick<
  TicketPage,
  | "team"
  | "mailboxAddress"
  | "solvedBy"
  | "followUpOf"
  | "followUps"
  | "mergedInto"
  | "linked"
  | "trashed"
  | "spam"
  | "participants"
  | "followers"
  | "messageCount"
>;
type PageRow = RowSql & { more: More; customer: Omit<TicketPage["customer"], "address"> };

async function pageRow(actor: Actor, number: number): Promise<PageRow> {
  const [row] = await database().$queryRaw<PageRow[]>`
    SELECT ${rowColumns},
      json_build_object(
        'team', CASE WHEN e."id" IS NOT NULL THEN json_build_object('id', e."id", 'name', e."name", 'private', e."private") END,
        'mailboxAddress', b."address", 'solvedBy', t."solvedBy", 'messageCount', t."messageCount",
        'trashed', t."trashedAt" IS NOT NULL, 'spam', t."spamAt" IS NOT NULL,
        'followUpOf', (SELECT f."number" FROM "Ticket" f WHERE f."id" = t."followUpOfId"),
        'mergedInto', (SELECT f."number" FROM "Ticket" f WHERE f."id" = t."mergedIntoId"),
        'linked', COALESCE((SELECT json_agg(json_build_object('number', f."number", 'subject', f."subject", 'status', f."status") ORDER BY f."number")
          FROM "TicketLink" l JOIN "Ticket" f ON f."id" = CASE WHEN l."firstId" = t."id" THEN l."secondId" ELSE l."firstId" END
          WHERE (l."firstId" = t."id" OR l."secondId" = t."id") AND f."mergedIntoId" IS NULL AND ${teamVisibleToSql(actor, Prisma.sql`f."teamId"`)}), '[]'),
        'followUps', COALESCE((SELECT json_agg(f."number" ORDER BY f."number") FROM "Ticket" f WHERE f."requesterId" = t."requesterId" AND f."followUpOfId" = t."id"), '[]'),
        'participants', COALESCE((SELECT json_agg(json_build_object('name', q."name", 'address', q."address", 'verified', q."verified") ORDER BY q."createdAt", q."address")
          FROM "Participant" q WHERE q."ticketId" = t."id"), '[]'),
        'followers', ${followersSql}
      ) AS "more",
      json_build_object(
        'id', c."id", 'name', c."name", 'since', c."createdAt", 'locale', c."locale", 'zone', c."zone", 'notes', c."notes", 'organisation', o."name",
        'addresses', COALESCE((SELECT json_agg(json_build_object('address', a."address", 'verified', a."verifiedAt" IS NOT NULL) ORDER BY a."createdAt", a."id")
          FROM "CustomerAddress" a WHERE a."customerId" = c."id"), '[]'),
        'verified', EXISTS (SELECT 1 FROM "CustomerAddress" a WHERE a."address" = t."requesterAddress" AND a."customerId" = c."id" AND a."verifiedAt" IS NOT NULL),
        'ticketCount', (SELECT count(*) FROM (SELECT 1 FROM "Ticket" f WHERE f."requesterId" = c."id" LIMIT ${COUNTED_TO}) f),
        'pastTickets', COALESCE((SELECT json_agg(json_build_object('number', f."number", 'subject', f."subject", 'status', f."status", 'createdAt', f."createdAt")) FROM (
          SELECT f.* FROM "Ticket" f WHERE f."requesterId" = c."id" AND f."id" <> t."id" AND ${teamVisibleToSql(actor, Prisma.sql`f."teamId"`)}
          ORDER BY f."createdAt" DESC LIMIT 10) f), '[]')
      ) AS "customer"
    FROM "Ticket" t ${rowJoins} JOIN "Mailbox" b ON b."id" = t."mailboxId" LEFT JOIN "Organisation" o ON o."id" = c."organisationId"
    WHERE t."number" = ${number}::int AND ${visibleToSql(actor)}`;
  if (!row || !may(actor, "readNotes")) throw new Refusal("notFound", 404);
  return row;
}

/** The articles the customer read before this ticket was sent, and for how many seconds. */
async function articlesRead(ticketId: string): Promise<TicketPage["readArticles"]> {
  return database().$queryRaw`
    SELECT a."title", a."slug", f."dwell" FROM "Intent" i JOIN "Offer" f ON f."intentId" = i."id" JOIN "Article" a ON a."id" = f."articleId"
    WHERE i."ticketId" = ${ticketId}::uuid AND f."openedAt" IS NOT NULL ORDER BY f."openedAt"`;
}

import { now } from "#app/platform/clock.ts";
import { readCursor } from "#app/platform/cursor.ts";
import { Prisma } from "#app/platform/database/index.ts";
import { isId } from "#app/platform/ids.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { BREACHING_WITHIN } from "./due.ts";
import { fieldFilterSql, readFieldFilter } from "./fields/filter.ts";
import { isLiveStatus, type Sort, statuses, type TicketStatus, type View } from "./ticket.ts";

/** What a list of tickets is asked for; all of it together. */
export type TicketFilter = {
  view?: View;
  status?: TicketStatus[];
  /** a colleague's id, "me" or "none" */
  assignee?: string;
  /** a team's id or "none" */
  team?: string;
  /** the product's key */
  product?: string;
  tag?: string;
  /** a customer's id */
  requester?: string;
  /** "key:value" of a custom field */
  field?: string;
  /** number, address, name or words */
  q?: string;
  sort?: Sort;
  cursor?: string;
  limit?: number;
};

// Every list is read in the order of an index and stops after one page: the conditions below are written as the literal
// predicates of the partial indexes in the migration ("live" …), or PostgreSQL would not use them.

/** What a sort of the search says where no order by fit is possible. */
type Placed = Exclude<Sort, "best"> | "opened";

export type Order = { key: Prisma.Sql; type: Prisma.Sql; by: Prisma.Sql; where: Prisma.Sql[]; beyond: Prisma.Sql };
const timestamp = Prisma.sql`timestamptz`;
const orders: Record<Placed, Order> = {
  recent: {
    key: Prisma.sql`t."lastMessageAt"`,
    type: timestamp,
    by: Prisma.sql`t."lastMessageAt" DESC, t."id" DESC`,
    where: [],
    beyond: Prisma.sql`<`,
  },
  due: {
    key: Prisma.sql`COALESCE(t."replyDueAt", 'infinity'::timestamptz)`,
    type: timestamp,
    by: Prisma.sql`COALESCE(t."replyDueAt", 'infinity'::timestamptz), t."id"`,
    where: [],
    beyond: Prisma.sql`>`,
  },
  opened: {
    key: Prisma.sql`t."createdAt"`,
    type: timestamp,
    by: Prisma.sql`t."createdAt" DESC, t."id" DESC`,
    where: [],
    beyond: Prisma.sql`<`,
  },
  created: { key: Prisma.sql`t."number"`, type: Prisma.sql`int`, by: Prisma.sql`t."number" DESC`, where: [], beyond: Prisma.sql`<` },
  solved: {
    key: Prisma.sql`t."solvedAt"`,
    type: timestamp,
    by: Prisma.sql`t."solvedAt" DESC, t."id" DESC`,
    where: [Prisma.sql`t."solvedAt" IS NOT NULL AND NOT t."live"`],
    beyond: Prisma.sql`<`,
  },
};

/** What was put away: the newest first. */
const putAway = {
  spam: { ...orders.solved, key: Prisma.sql`t."spamAt"`, by: Prisma.sql`t."spamAt" DESC, t."id" DESC`, where: [] },
  trash: { ...orders.solved, key: Prisma.sql`t."trashedAt"`, by: Prisma.sql`t."trashedAt" DESC, t."id" DESC`, where: [] },
};

/** Is it the order in which each tag has an index of its tickets? */
export function isRecent(order: Order): boolean {
  return order === orders.recent;
}

/** Where every ticket has a time, its index serves both the condition and the order. */
const dueOnly: Order = { ...orders.due, key: Prisma.sql`t."replyDueAt"`, by: Prisma.sql`t."replyDueAt", t."id"` };

/**
 * The order asked for, or the view's own. What fits best is not known of a common word: then the newest message comes first, or, `before` a day,
 * what was opened last before it, which begins there instead of passing by all that is newer.
 */
export function orderOf({ view, sort: wished }: TicketFilter, before = false): Order {
  const sort = wished === "best" ? undefined : wished;
  if (before && (sort ?? "recent") === "recent") return orders.opened;
  if (view === "spam" || view === "trash") return putAway[view];
  const someoneWaits = view === "waiting" || view === "breaching";
  if (someoneWaits && (sort ?? "due") === "due") return dueOnly;
  // Nothing is due any more of what is solved.
  if (view === "solved" && (sort ?? "due") === "due") return orders.solved;
  return orders[sort ?? "recent"];
}

/** What comes after the last row of the page before, of rows that have the order's key and an id as t. 400 for a cursor of another list. */
export function after(order: Order, cursor: string): Prisma.Sql {
  const [place, last] = readCursor(cursor, 2) as [string, string];
  const placeFits = order === orders.created ? /^\d{1,9}$/.test(place) : place === "infinity" || !Number.isNaN(Date.parse(place));
  if (!placeFits || !isId(last)) throw new Refusal("badCursor", 400);
  if (order === orders.created) return Prisma.sql`t."number" < ${Number(place)}::int`;
  return Prisma.sql`(${order.key}, t."id") ${order.beyond} (${place}::${order.type}, ${last}::uuid)`;
}

const here = Prisma.sql`t."trashedAt" IS NULL AND t."spamAt" IS NULL AND t."mergedIntoId" IS NULL`;

/** What the filter asks for, beside what the actor may see and the words it searches. */
export function conditions(actor: Actor, filter: TicketFilter, elsewhere = false): Prisma.Sql[] {
  const list = elsewhere ? [Prisma.sql`t."mergedIntoId" IS NULL`] : [viewCondition(actor, filter.view)];
  if (filter.status) list.push(...statusIs(filter.status, elsewhere ? "spam" : filter.view));
  if (filter.assignee) list.push(assigneeIs(actor, filter.assignee));
  if (filter.team) list.push(filter.team === "none" ? Prisma.sql`t."teamId" IS NULL` : idIs(Prisma.sql`t."teamId"`, filter.team));
  if (filter.requester) list.push(idIs(Prisma.sql`t."requesterId"`, filter.requester));
  if (filter.product) list.push(Prisma.sql`t."productId" = (SELECT "id" FROM "Product" WHERE "key" = ${filter.product})`);
  if (filter.field) {
    const asked = readFieldFilter(filter.field);
    list.push(asked ? fieldFilterSql(asked.key, asked.value) : Prisma.sql`false`);
  }
  return list;
}

/** Said in the words of the partial indexes: open ones are live, and each status has its own of what is neither spam nor trash. */
function statusIs(asked: TicketStatus[], view: View | undefined): Prisma.Sql[] {
  const known = statuses.filter((status) => asked.includes(status));
  if (known.length === 0) return [Prisma.sql`false`];
  const one =
    known.length === 1 ? Prisma.sql`t."status" = ${Prisma.raw(`'${known[0]}'`)}` : Prisma.sql`t."status" = ANY(${known}::"TicketStatus"[])`;
  if (view === "spam" || view === "trash") return [one];
  // Not "live" beside a single status: it says the same, and PostgreSQL would take both together for rarer than either.
  return known.length > 1 && known.every(isLiveStatus) ? [here, Prisma.sql`t."live"`, one] : [here, one];
}

function viewCondition(actor: Actor, view: View | undefined): Prisma.Sql {
  switch (view) {
    case undefined:
      return here;
    case "mine":
      return Prisma.sql`t."live" AND ${assigneeIs(actor, "me")}`;
    case "unassigned":
      return Prisma.sql`t."live" AND t."assigneeId" IS NULL`;
    case "waiting":
      return Prisma.sql`t."live" AND t."replyDueAt" IS NOT NULL`;
    case "breaching":
      return breaching();
    case "open":
      return Prisma.sql`t."live"`;
    case "spam":
      return Prisma.sql`t."spamAt" IS NOT NULL AND t."trashedAt" IS NULL AND t."mergedIntoId" IS NULL`;
    case "trash":
      return Prisma.sql`t."trashedAt" IS NOT NULL AND t."mergedIntoId" IS NULL`;
    case "solved":
      return Prisma.sql`t."solvedAt" IS NOT NULL AND NOT t."live" AND ${here}`;
  }
}

/** Do only tags, a view and a status narrow it? Such a list is read to the end of a page in the order of the tag's index. */
export function isPlain({ view, assignee, team, product, requester, field }: TicketFilter): boolean {
  return view !== "mine" && view !== "unassigned" && [assignee, team, product, requester, field].every((value) => value === undefined);
}

/** Does the filter leave only what is in the queue? */
export function isLiveOnly({ view, status }: TicketFilter): boolean {
  if (view === "spam" || view === "trash" || view === "solved") return false;
  return view !== undefined || (status !== undefined && status.length > 0 && status.every(isLiveStatus));
}

/** The answer is due soon, or overdue. */
export function breaching(): Prisma.Sql {
  const soon = new Date(now().getTime() + BREACHING_WITHIN);
  return Prisma.sql`t."live" AND t."replyDueAt" IS NOT NULL AND t."replyDueAt" < ${soon}::timestamptz`;
}

function assigneeIs(actor: Actor, who: string): Prisma.Sql {
  if (who === "none") return Prisma.sql`t."assigneeId" IS NULL`;
  return idIs(Prisma.sql`t."assigneeId"`, who === "me" && actor.type === "staff" ? actor.id : who);
}

/** What is no id matches nothing, instead of being an error of the database. */
function idIs(column: Prisma.Sql, id: string): Prisma.Sql {
  return isId(id) ? Prisma.sql`${column} = ${id}::uuid` : Prisma.sql`false`;
}

import { database, Prisma } from "#app/platform/database/index.ts";
import type { Actor } from "#app/staff/actor.ts";
import { listTeams } from "#app/staff/teams.ts";
import { may } from "./access.ts";
import { type AskedFilter, MOST_TERMS } from "./asked.ts";
import { fieldFilterSql } from "./fields/filter.ts";
import type { TermSql } from "./find.ts";
import { isTagged } from "./tags.ts";
import { statuses, types } from "./ticket.ts";
import { writtenBy } from "./writers.ts";

/** One value that an operator knows: what is typed, other ways to say it, and what it is called. */
export type Known = { value: string; also?: string[]; id?: string; name?: string };

type Operator = {
  /** All values there are; null: anything may be written. */
  known: ((actor: Actor) => Promise<Known[]>) | null;
  /** The condition on "Ticket" t, or null when the value does not fit. */
  sql: (value: string, known: Known | null, actor: Actor) => Prisma.Sql | null;
  /** Several of it: one of them is enough. Otherwise all must be so. */
  either?: true;
  /** Costs a look into the ticket: tested one by one, after all that an index answers. */
  late?: true;
  /** Its values are whoever wrote: how to find them depends on how many there are (writers.ts). */
  written?: true;
  /** Its value is a tag, by whose own index a list may be read. */
  tagged?: true;
  /** It looks elsewhere than among the tickets that are neither spam nor trash. */
  elsewhere?: string[];
};

const plain = (values: readonly string[]) => async (): Promise<Known[]> => values.map((value) => ({ value }));
const idOf = (known: Known | null) => Prisma.sql`${known?.id}::uuid`;

/** ONE table: every `operator:value` of the search of tickets. */
export const operators = {
  from: { known: null, written: true, sql: (value) => writtenBy([value]).test },
  status: {
    known: plain(statuses),
    either: true,
    sql: (_, known) => Prisma.sql`t."status" = ${known?.value}::"TicketStatus"`,
  },
  product: {
    known: async () =>
      (await database().product.findMany({ orderBy: [{ position: "asc" }, { id: "asc" }] })).map(({ key, name, id }) => ({
        value: key,
        also: [name],
        id,
        name,
      })),
    either: true,
    sql: (_, known) => Prisma.sql`t."productId" = ${idOf(known)}`,
  },
  team: {
    known: async (actor) => [{ value: "none" }, ...(await listTeams(actor)).map(({ id, name }) => ({ value: name, id }))],
    either: true,
    sql: (_, known) => (known?.id ? Prisma.sql`t."teamId" = ${idOf(known)}` : Prisma.sql`t."teamId" IS NULL`),
  },
  tag: {
    known: async () =>
      (await database().tag.findMany({ orderBy: { name: "asc" }, take: 2000 })).map(({ id, name }) => ({ value: name, id })),
    tagged: true,
    sql: (_, known) => isTagged(known!.id!),
  },
  assignee: { known: colleagues, either: true, sql: (_, known, actor) => assigneeIs(known, actor) },
  type: { known: plain(types), either: true, sql: (_, known) => Prisma.sql`t."type" = ${known?.value}::"TicketType"` },
  before: { known: null, sql: (value) => dateIs(value, Prisma.sql`<`) },
  after: { known: null, sql: (value) => dateIs(value, Prisma.sql`>=`) },
  is: {
    known: plain(["unassigned", "spam", "trash"]),
    elsewhere: ["spam", "trash"],
    sql: (_, known) =>
      known?.value === "spam"
        ? Prisma.sql`t."spamAt" IS NOT NULL`
        : known?.value === "trash"
          ? Prisma.sql`t."trashedAt" IS NOT NULL`
          : Prisma.sql`t."assigneeId" IS NULL`,
  },
  has: {
    known: plain(["attachment"]),
    late: true,
    sql: (_, __, actor) => Prisma.sql`EXISTS (SELECT 1 FROM "Message" m JOIN "Attachment" a ON a."messageId" = m."id"
      WHERE m."ticketId" = t."id" AND NOT a."inline" ${may(actor, "readNotes") ? Prisma.empty : Prisma.sql`AND m."kind" IN ('customer', 'reply')`})`,
  },
} satisfies Record<string, Operator>;

export type OperatorName = keyof typeof operators;
export const operatorNames = Object.keys(operators) as OperatorName[];

/** Why a part of the search was left out; `valid`: what could be written instead. */
export type Problem = {
  kind: "unknownOperator" | "badValue" | "badDate" | "tooManyWords";
  operator: string;
  value: string;
  valid: string[];
};

export const tooManyWords: Problem = { kind: "tooManyWords", operator: "", value: String(MOST_TERMS), valid: [] };

/** `has`: what is found like a word. `span`: those of `now` that say when it was opened. `tagged`: the tags that a ticket must have. `live`: only what is in the queue is left. `plain`: nothing but tags and a status narrows it. */
export type Conditions = {
  now: Prisma.Sql[];
  span: Prisma.Sql[];
  late: Prisma.Sql[];
  has: TermSql[];
  tagged: string[];
  live: boolean;
  plain: boolean;
  elsewhere: boolean;
  problems: Problem[];
  before: boolean;
};

const SHOWN = 12;

/** The filters as conditions; what does not fit is told and left out, the rest still counts. */
export async function conditionsOf(actor: Actor, filters: AskedFilter[]): Promise<Conditions> {
  const found: Conditions = {
    now: [],
    span: [],
    late: [],
    has: [],
    tagged: [],
    live: false,
    plain: true,
    elsewhere: false,
    problems: [],
    before: false,
  };
  const either = new Map<string, Prisma.Sql[]>();
  const writers: string[] = [];
  for (const { operator: name, value, not } of filters.flatMap(severalOf)) {
    const operator = operatorOf(name);
    if (!operator) {
      found.problems.push({ kind: "unknownOperator", operator: name, value, valid: operatorNames });
      continue;
    }
    const known = await operator.known?.(actor);
    const chosen = known ? (known.find((one) => isSaid(one, value)) ?? null) : null;
    const sql = value === "" || (known && !chosen) ? null : operator.sql(value, chosen, actor);
    if (!sql) {
      const valid = known?.map((one) => one.value).slice(0, SHOWN) ?? [];
      found.problems.push({ kind: name === "before" || name === "after" ? "badDate" : "badValue", operator: name, value, valid });
      continue;
    }
    found.elsewhere ||= !not && (operator.elsewhere?.includes(chosen?.value ?? "") ?? false);
    found.plain &&= name === "tag" || name === "status";
    found.before ||= name === "before" && !not;
    if (not) (operator.late || operator.written ? found.late : found.now).push(Prisma.sql`(${sql}) IS NOT TRUE`);
    else if (operator.written) writers.push(value);
    else if (operator.tagged) found.tagged.push(chosen!.id!);
    else if (operator.either) either.set(name, [...(either.get(name) ?? []), sql]);
    else (operator.late ? found.late : found.now).push(sql);
    if (!not && (name === "before" || name === "after")) found.span.push(sql);
  }
  found.live = onlyLive(filters) && !found.elsewhere;
  if (writers.length > 0) found.has.push(writtenBy(writers));
  for (const some of either.values()) found.now.push(Prisma.sql`(${Prisma.join(some, " OR ")})`);
  return found;
}

export function operatorOf(name: string): Operator | null {
  // `field.order:88`: a custom field by its key.
  if (name.startsWith("field.")) return { known: null, sql: (value) => fieldFilterSql(name.slice("field.".length), value) };
  return name in operators ? operators[name as OperatorName] : null;
}

/** `status:new,open` is said twice. */
function severalOf(filter: AskedFilter): AskedFilter[] {
  const operator = operatorOf(filter.operator);
  if (!operator?.either || !operator.known || !filter.value.includes(",")) return [filter];
  return filter.value.split(",").map((value) => ({ ...filter, value: value.trim() }));
}

function onlyLive(filters: AskedFilter[]): boolean {
  const asked = filters
    .flatMap(severalOf)
    .filter(({ operator, not }) => operator === "status" && !not)
    .map(({ value }) => value.toLowerCase());
  return asked.length > 0 && asked.every((value) => ["new", "open", "pending", "onhold"].includes(value));
}

function isSaid(known: Known, value: string): boolean {
  const said = value.toLowerCase();
  return [known.value, ...(known.also ?? [])].some((way) => way.toLowerCase() === said);
}

async function colleagues(actor: Actor): Promise<Known[]> {
  const staff = await database().staff.findMany({ select: { id: true, name: true, email: true }, orderBy: { name: "asc" } });
  const everybody = staff.map(({ id, name, email }) => ({ value: email, also: [name, name.split(" ")[0]!], id, name }));
  return [...(actor.type === "staff" ? [{ value: "me" }] : []), { value: "none" }, ...everybody];
}

function assigneeIs(known: Known | null, actor: Actor): Prisma.Sql {
  if (known?.value === "none") return Prisma.sql`t."assigneeId" IS NULL`;
  return Prisma.sql`t."assigneeId" = ${known?.id ?? (actor.type === "staff" ? actor.id : null)}::uuid`;
}

/** Days begin in UTC, as times are stored. `2026`, `2026-03` and `2026-03-31` are dates. */
function dateIs(value: string, compare: Prisma.Sql): Prisma.Sql | null {
  const [, year, month = "01", day = "01"] = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(value) ?? [];
  if (!year) return null;
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const date = new Date(`${iso}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || !date.toISOString().startsWith(iso)) return null;
  return Prisma.sql`t."createdAt" ${compare} ${date}::timestamptz`;
}

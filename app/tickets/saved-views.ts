import { now } from "#app/platform/clock.ts";
import { database, type Prisma, type Tx, transaction } from "#app/platform/database/index.ts";
import { isId, newId } from "#app/platform/ids.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor, StaffActor } from "#app/staff/actor.ts";
import { type AuditWhat, audit } from "#app/staff/audit.ts";
import { may } from "./access.ts";
import { askedOf } from "./asked.ts";
import { conditionsOf } from "./operators.ts";
import { countTickets } from "./queries.ts";
import type { Reader } from "./saved-reply.ts";
import { LONGEST_NAME, LONGEST_SEARCH, type SavedView, viewSorts } from "./saved-view.ts";
import { mayWriteFor, readerOf, sharedWith, usableBy } from "./shared-with.ts";
import type { Sort } from "./ticket.ts";

// Searches that are kept under a name. What one finds is asked as whoever looks: a view that is shared shows nobody more than they may see.

export type NewSavedView = { name: string; q: string; sort: string; for: Reader; teamId?: string };

type Row = Prisma.SavedViewGetPayload<{ include: typeof needed }>;
const needed = { team: { select: { name: true } } } satisfies Prisma.SavedViewInclude;

/** So many of one's own, of a team or of everybody: the sidebar counts them all. */
const MOST = 20;
const KEPT_DAYS = 30;

/** One's own first, then those of teams by name, then everybody's; each in its own order. */
export async function savedViews(actor: Actor): Promise<SavedView[]> {
  if (actor.type !== "staff" || !may(actor, "read")) return [];
  const rows = await database().savedView.findMany({
    where: { AND: [{ removedAt: null }, usableBy(actor)] },
    include: needed,
    orderBy: [{ position: "asc" }, { createdAt: "asc" }, { id: "asc" }],
  });
  const rank = { me: 0, team: 1, everybody: 2 } as const;
  const sorted = rows.toSorted((a, b) => rank[readerOf(a)] - rank[readerOf(b)] || (a.team?.name ?? "").localeCompare(b.team?.name ?? ""));
  return sorted.map((row, at) => viewOf(actor, row, sorted[at - 1], sorted[at + 1]));
}

/** The same for the sidebar, each with how many tickets it has for this colleague. */
export async function countedViews(actor: Actor) {
  const views = await savedViews(actor);
  return Promise.all(views.map(async ({ id, name, q, sort }) => ({ id, name, q, sort, count: await countTickets(actor, q) })));
}

/** 422 for what is missing or a search that says nothing here; 403 for readers the actor may not write for. */
export async function createSavedView(actor: Actor, input: NewSavedView): Promise<{ id: string }> {
  const staff = keeper(actor);
  const data = await checked(staff, input);
  const id = newId();
  await transaction(async (tx) => {
    const position = await nextPosition(tx, data);
    await tx.savedView.create({ data: { id, ...data, position, createdAt: now(), updatedAt: now() } });
    await tellOfShared(tx, staff, "savedView.created", { id, after: data });
  });
  return { id };
}

export async function changeSavedView(actor: Actor, id: string, input: NewSavedView): Promise<void> {
  const staff = keeper(actor);
  const before = await changeable(staff, id);
  const after = await checked(staff, input);
  await transaction(async (tx) => {
    const moved = before.ownerId !== after.ownerId || before.teamId !== after.teamId;
    const position = moved ? await nextPosition(tx, after) : before.position;
    await tx.savedView.update({ where: { id }, data: { ...after, position, updatedAt: now() } });
    await tellOfShared(tx, staff, "savedView.changed", { id, before, after });
  });
}

/** It is shown to nobody any more; restoreSavedView brings it back. */
export async function removeSavedView(actor: Actor, id: string): Promise<void> {
  const staff = keeper(actor);
  const before = await changeable(staff, id);
  await transaction(async (tx) => {
    await tx.savedView.update({ where: { id }, data: { removedAt: now() } });
    await tellOfShared(tx, staff, "savedView.removed", { id, before });
  });
}

/** As it was, in its old place. */
export async function restoreSavedView(actor: Actor, id: string): Promise<void> {
  const staff = keeper(actor);
  const view = await changeable(staff, id, { not: null });
  await transaction(async (tx) => {
    await tx.savedView.update({ where: { id }, data: { removedAt: null } });
    await tellOfShared(tx, staff, "savedView.restored", { id, after: view });
  });
}

/** Up or down among those for the same readers. */
export async function moveSavedView(actor: Actor, id: string, by: -1 | 1): Promise<void> {
  const staff = keeper(actor);
  const view = await changeable(staff, id);
  await transaction(async (tx) => {
    const rows = await tx.savedView.findMany({
      where: { ownerId: view.ownerId, teamId: view.teamId, removedAt: null },
      orderBy: [{ position: "asc" }, { createdAt: "asc" }, { id: "asc" }],
      select: { id: true },
    });
    const ids = rows.map((row) => row.id);
    const from = ids.indexOf(id);
    const to = from + by;
    if (from < 0 || to < 0 || to >= ids.length) return;
    ids.splice(to, 0, ...ids.splice(from, 1));
    for (const [position, one] of ids.entries()) await tx.savedView.update({ where: { id: one }, data: { position } });
  });
}

/** The view that was just taken away, for "Undo"; null when it is not there or not theirs. */
export async function removedView(staff: StaffActor, id: string): Promise<{ id: string; name: string } | null> {
  const where = { AND: [{ id, removedAt: { not: null } }, usableBy(staff)] };
  const row = isId(id) ? await database().savedView.findFirst({ where }) : null;
  return row && mayWriteFor(staff, "savedViews", row) ? { id: row.id, name: row.name } : null;
}

/** Called by the sweep. */
export async function forgetRemovedViews(): Promise<number> {
  const before = new Date(now().getTime() - KEPT_DAYS * 24 * 3_600_000);
  return (await database().savedView.deleteMany({ where: { removedAt: { lt: before } } })).count;
}

type Content = Pick<Row, "name" | "q" | "sort" | "ownerId" | "teamId">;

/** What others see is a setting, and changes to it are in the audit log. One's own views are nobody's business. */
async function tellOfShared(tx: Tx, staff: StaffActor, what: AuditWhat, { id, ...of }: { id: string; before?: Content; after?: Content }) {
  const both = [of.before, of.after].filter((one) => one !== undefined);
  if (both.every(({ ownerId }) => ownerId !== null)) return;
  const told = (one?: Content) => (one && !one.ownerId ? { name: one.name, search: one.q, sort: one.sort, readers: readerOf(one) } : null);
  const subject = { type: "savedView", id, name: both.at(-1)!.name };
  await audit(tx, staff, { what, subject, before: told(of.before), after: told(of.after) });
}

function viewOf(staff: StaffActor, row: Row, before: Row | undefined, after: Row | undefined): SavedView {
  const isBeside = (other: Row | undefined) => other !== undefined && other.ownerId === row.ownerId && other.teamId === row.teamId;
  return {
    id: row.id,
    name: row.name,
    q: row.q,
    sort: row.sort as Sort,
    for: readerOf(row),
    teamId: row.teamId,
    teamName: row.team?.name ?? null,
    mayChange: mayWriteFor(staff, "savedViews", row),
    mayMove: { up: isBeside(before), down: isBeside(after) },
  };
}

async function nextPosition(tx: Tx, { ownerId, teamId }: Pick<Row, "ownerId" | "teamId">): Promise<number> {
  const { _count, _max } = await tx.savedView.aggregate({
    where: { ownerId, teamId, removedAt: null },
    _count: true,
    _max: { position: true },
  });
  if (_count >= MOST) throw new Refusal("tooManyViews", 409, { max: MOST });
  return (_max.position ?? -1) + 1;
}

async function changeable(staff: StaffActor, id: string, removedAt: null | { not: null } = null): Promise<Row> {
  const where = { AND: [{ id, removedAt }, usableBy(staff)] };
  const row = isId(id) ? await database().savedView.findFirst({ where, include: needed }) : null;
  if (!row) throw new Refusal("notFound", 404);
  if (!mayWriteFor(staff, "savedViews", row)) throw new Refusal("notAllowed", 403);
  return row;
}

function keeper(actor: Actor): StaffActor {
  if (actor.type !== "staff" || !may(actor, "read")) throw new Refusal("notAllowed", 403);
  return actor;
}

async function checked(staff: StaffActor, input: NewSavedView) {
  const line = (text: string) => text.replace(/\s+/gu, " ").trim();
  const [name, q] = [line(input.name), line(input.q)];
  if (!name) throw new Refusal("invalid", 422, {}, { name: "required" });
  if (name.length > LONGEST_NAME) throw new Refusal("invalid", 422, { max: LONGEST_NAME }, { name: "tooLong" });
  if (q.length > LONGEST_SEARCH) throw new Refusal("invalid", 422, { max: LONGEST_SEARCH }, { q: "tooLong" });
  const asked = askedOf(q);
  if (asked.terms.length === 0 && asked.filters.length === 0) throw new Refusal("invalid", 422, {}, { q: "required" });
  const [problem] = (await conditionsOf(staff, asked.filters)).problems;
  if (problem) throw new Refusal("invalid", 422, { part: `${problem.operator}:${problem.value}` }, { q: "badSearch" });
  const sort = viewSorts.find((known) => known === input.sort);
  if (!sort) throw new Refusal("invalid", 422, {}, { sort: "notOneOf" });
  return { name, q, sort, ...sharedWith(staff, "savedViews", input) };
}

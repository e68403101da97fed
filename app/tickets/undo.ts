import { now } from "#app/platform/clock.ts";
import { database, type Tx, transaction } from "#app/platform/database/index.ts";
import { isId } from "#app/platform/ids.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { type ActKind, countUp, lockTickets, UNDO_DAYS } from "./act.ts";
import type { LockedTicket } from "./lock.ts";
import { react } from "./reactions.ts";
import { recount, toldByMessages } from "./recount.ts";
import { insertEvent } from "./rows.ts";
import { type Changed, deleteRow, insertRow, isSame, type Row, takeSnapshot, writeColumns } from "./snapshot.ts";

const MONTH = UNDO_DAYS * 24 * 3_600_000;

type Act = { id: string; kind: ActKind; ticketIds: string[]; changes: Changed[]; createdAt: Date };

/**
 * Takes an act back: everything it changed is as it was before, except what somebody changed since. Within 30 days.
 * 409 undoneAlready, tooLate; laterChange when what the act decided was decided anew, writtenSince when its new ticket was written in.
 */
export async function undoAct(actor: Actor, id: string): Promise<{ number: number; version: number }> {
  return transaction(async (tx) => {
    const act = await pendingAct(tx, id);
    const tickets = await takeTickets(tx, actor, act);
    const first = tickets.find((ticket) => ticket.id === act.ticketIds[0])!;
    const [again] = await tx.$queryRaw<Array<{ id: string }>>`
      UPDATE "TicketAct" SET "undoneAt" = ${now()}::timestamptz WHERE "id" = ${act.id}::uuid AND "undoneAt" IS NULL RETURNING "id"::text`;
    if (!again) throw new Refusal("undoneAlready", 409);
    await takeBack(tx, act, tickets, first.number);
    const at = now();
    for (const { id: ticketId } of tickets) {
      await tx.$executeRaw`${insertEvent(ticketId, "undone", actor, null, { what: act.kind }, at)}`;
      await react(tx, { kind: "changed", ticketId, actor, changes: { undone: { before: null, after: { what: act.kind } } } });
    }
    await countUp(tx, tickets, at);
    return { number: first.number, version: first.version + 1 };
  });
}

/** The acts of one bulk action, the last first; `results` says which could be taken back. */
export async function undoBatch(actor: Actor, batchId: string): Promise<{ undone: number; refused: number }> {
  const acts = isId(batchId)
    ? await database().ticketAct.findMany({ where: { batchId, undoneAt: null }, orderBy: { id: "desc" }, select: { id: true } })
    : [];
  if (acts.length === 0) throw new Refusal("undoneAlready", 409);
  let undone = 0;
  let last: unknown;
  for (const { id } of acts) {
    try {
      await undoAct(actor, id);
      undone += 1;
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      last = refusal;
    }
  }
  if (undone === 0) throw last;
  return { undone, refused: acts.length - undone };
}

/** What nobody can take back any more is not kept: it names people. Called by the sweep. */
export async function forgetOldActs(): Promise<void> {
  await database().ticketAct.deleteMany({ where: { createdAt: { lt: new Date(now().getTime() - MONTH) } } });
}

async function pendingAct(tx: Tx, id: string): Promise<Act> {
  const act = isId(id) ? await tx.ticketAct.findUnique({ where: { id } }) : null;
  if (!act) throw new Refusal("notFound", 404);
  if (act.undoneAt) throw new Refusal("undoneAlready", 409);
  if (now().getTime() - act.createdAt.getTime() > MONTH) throw new Refusal("tooLate", 409, { days: UNDO_DAYS });
  return { ...act, kind: act.kind as ActKind, changes: act.changes as Changed[] };
}

async function takeTickets(tx: Tx, actor: Actor, act: Act): Promise<LockedTicket[]> {
  const rows = await tx.ticket.findMany({ where: { id: { in: act.ticketIds } }, select: { number: true } });
  return lockTickets(tx, actor, rows, true);
}

/** What the act decided: were it decided anew since, taking the act back would overrule that. */
const decided: Partial<Record<ActKind, string[]>> = {
  merged: ["mergedIntoId"],
  spam: ["spamAt"],
  trash: ["trashedAt"],
  restored: ["spamAt", "trashedAt"],
  requester: ["requesterId", "requesterAddress"],
  changed: ["status", "assigneeId", "teamId"],
};

async function takeBack(tx: Tx, act: Act, tickets: LockedTicket[], number: number): Promise<void> {
  const present = await takeSnapshot(tx, act.ticketIds);
  const moved = new Set<string>();
  for (const change of act.changes) {
    const is = present.get(`${change.table} ${change.key}`)?.row ?? null;
    if (change.table === "Ticket") await takeBackTicket(tx, act, change, is, number, moved);
    else await takeBackRow(tx, change, is, number);
  }
  for (const ticketId of moved) await recount(tx, ticketId);
  const made = act.changes.find((change) => change.table === "Ticket" && change.before === null);
  if (made) await foldIn(tx, made.key, act.ticketIds[0]!, tickets);
}

/** Column by column; when messages came or went since, what they decide is counted anew. */
async function takeBackTicket(
  tx: Tx,
  act: Act,
  { key, before, after }: Changed,
  is: Row | null,
  number: number,
  moved: Set<string>,
): Promise<void> {
  if (!before || !after || !is) return;
  const untouched = Object.keys(after).filter((column) => isSame(is[column], after[column]));
  const later = Object.keys(after).filter((column) => !untouched.includes(column));
  if (later.some((column) => decided[act.kind]?.includes(column))) throw new Refusal("laterChange", 409, { number });
  const recounted = later.some((column) => toldByMessages.includes(column));
  if (recounted) moved.add(key);
  const back = untouched.filter((column) => !recounted || !toldByMessages.includes(column));
  await writeColumns(tx, "Ticket", key, Object.fromEntries(back.map((column) => [column, before[column]])));
}

async function takeBackRow(tx: Tx, { table, key, before, after }: Changed, is: Row | null, number: number): Promise<void> {
  if (before && after) {
    const same = is !== null && Object.keys(after).every((column) => isSame(is[column], after[column]));
    if (same) return writeColumns(tx, table, key, before);
    // A message that was taken further: where it belongs was decided anew. One that is gone was a reply taken back.
    if (table === "Message" && (is || (await tx.message.count({ where: { id: key } })) > 0))
      throw new Refusal("laterChange", 409, { number });
    return;
  }
  if (before && !is) return insertRow(tx, table, before);
  if (after && is && Object.keys(after).every((column) => isSame(is[column], after[column]))) return deleteRow(tx, table, key);
}

/** A ticket that a split made is empty again. It keeps its number and leads where its messages went, so that no mail to it is lost. */
async function foldIn(tx: Tx, made: string, origin: string, tickets: LockedTicket[]): Promise<void> {
  const number = tickets.find((ticket) => ticket.id === made)?.number ?? 0;
  if ((await tx.message.count({ where: { ticketId: made } })) > 0) throw new Refusal("writtenSince", 409, { number });
  await tx.$executeRaw`UPDATE "Ticket" SET "mergedIntoId" = ${origin}::uuid, "messageCount" = 0 WHERE "id" = ${made}::uuid`;
}

import { now } from "#app/platform/clock.ts";
import { database } from "#app/platform/database/index.ts";
import { isRefusal } from "#app/refusal.ts";
import { SYSTEM } from "#app/staff/actor.ts";
import { type Changes, changeTicket } from "./change.ts";

const FOURTEEN_DAYS = 14 * 24 * 3_600_000;
const AT_ONCE = 200;

/** Solves what documentation answered and nobody objected to in time. Called by the sweep. */
export async function solveAnsweredTickets(): Promise<number> {
  const due = await database().ticket.findMany({
    where: { solvesAt: { lt: now() }, status: "pending", mergedIntoId: null, trashedAt: null, spamAt: null },
    select: { number: true, version: true },
    orderBy: { solvesAt: "asc" },
    take: AT_ONCE,
  });
  for (const { number, version } of due) await change(number, { status: "solved", solvedBy: "docs" }, version);
  return due.length;
}

/** Closes what has been solved for fourteen days: who writes after that opens a follow-up (decision 24). Called by the sweep. */
export async function closeSolvedTickets(): Promise<number> {
  const old = await database().ticket.findMany({
    where: { status: "solved", solvedAt: { lt: new Date(now().getTime() - FOURTEEN_DAYS) }, mergedIntoId: null },
    select: { number: true, version: true },
    orderBy: { solvedAt: "desc" },
    take: AT_ONCE,
  });
  for (const { number, version } of old) await change(number, { status: "closed" }, version);
  return old.length;
}

/** Somebody changed it at this very moment: the next sweep looks again. */
async function change(number: number, wanted: Changes, version: number): Promise<void> {
  await changeTicket(SYSTEM, number, wanted, version).catch((error: unknown) => {
    if (!isRefusal(error)) throw error;
  });
}

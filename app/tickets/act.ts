import { regroupAlone } from "#app/customers/regrouping.ts";
import { now } from "#app/platform/clock.ts";
import { type Tx, transaction } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import { publish } from "#app/platform/live/index.ts";
import type { Actor } from "#app/staff/actor.ts";
import { type LockedTicket, lockTicket } from "./lock.ts";
import { react } from "./reactions.ts";
import { insertEvent } from "./rows.ts";
import { differences, takeSnapshot } from "./snapshot.ts";

/** What can be done to tickets and taken back. changed: status, who looks after it, tags and other properties. */
export type ActKind =
  | "merged"
  | "split"
  | "moved"
  | "spam"
  | "trash"
  | "restored"
  | "linked"
  | "unlinked"
  | "participants"
  | "requester"
  | "changed";

/** For so long an act can be undone. */
export const UNDO_DAYS = 30;

/** `act` undoes it ("": nothing was different, so there is nothing to undo); `version` is that of the ticket asked for. */
export type Acted = { act: string; number: number; version: number };
export type Seen = { number: number; version?: number };
/** An event to tell of the act; `after` gets the act's id, so that the line can offer Undo. */
export type Telling = { ticketId: string; kind: string; before?: object | null; after: object };

/** made: a ticket it opened. told: it has raised the version and told of the change itself. */
type Work = (tx: Tx, tickets: LockedTicket[], at: Date) => Promise<{ tell: Telling[]; made?: string; told?: true }>;

/**
 * Does something to one ticket or several, in one transaction, and keeps what it changed so that it can be undone. The tickets are taken in one
 * order for everybody; each is refused as in lockTicket. `work` gets them in the order asked.
 */
export async function actOn(actor: Actor, kind: ActKind, seen: Seen[], work: Work, batchId?: string): Promise<Acted> {
  return transaction(async (tx) => {
    const tickets = await lockTickets(tx, actor, seen, regroups.includes(kind));
    const ids = tickets.map((ticket) => ticket.id);
    const before = await takeSnapshot(tx, ids);
    const at = now();
    const act = newId();
    const { tell, made, told } = await work(tx, tickets, at);
    if (made) ids.push(made);
    const changes = differences(before, await takeSnapshot(tx, ids));
    const { number, version } = tickets[0]!;
    if (told && changes.length === 0) return { act: "", number, version };
    await tx.$executeRaw`
      INSERT INTO "TicketAct" ("id", "kind", "batchId", "ticketIds", "actorType", "actorId", "actorName", "changes", "createdAt")
      VALUES (${act}::uuid, ${kind}, ${batchId ?? null}::uuid, ${ids}::uuid[], ${actor.type}, ${"id" in actor ? actor.id : null},
        ${"name" in actor ? actor.name : ""}, ${JSON.stringify(changes)}::jsonb, ${at}::timestamptz)`;
    for (const { ticketId, kind: line, before: was, after } of tell)
      await tx.$executeRaw`${insertEvent(ticketId, line, actor, was ?? null, { ...after, act }, at)}`;
    if (told) return { act, number, version: version + 1 };
    await countUp(tx, tickets, at);
    for (const { id: ticketId } of tickets)
      await react(tx, { kind: "changed", ticketId, actor, changes: { [kind]: { before: null, after: { act } } } });
    return { act, number, version: version + 1 };
  });
}

const regroups: ActKind[] = ["merged", "split", "moved"];

/** Several tickets at once, in the order of their ids; `alone`: with nobody else moving messages or bringing mail meanwhile. */
export async function lockTickets(tx: Tx, actor: Actor, seen: Seen[], alone: boolean): Promise<LockedTicket[]> {
  if (alone || seen.length > 1) await regroupAlone(tx);
  if (seen.length > 1) {
    await tx.$queryRaw`SELECT 1 FROM "Ticket" WHERE "number" = ANY(${seen.map((one) => one.number)}::int[]) ORDER BY "id" FOR UPDATE`;
  }
  const tickets: LockedTicket[] = [];
  for (const { number, version } of seen) tickets.push(await lockTicket(tx, actor, "change", { number }, version));
  return tickets;
}

/** Each has one version more than when it was taken, and whoever looks at it is told: its team of before and its team of now. */
export async function countUp(tx: Tx, tickets: LockedTicket[], at: Date): Promise<void> {
  for (const { id, number, version, teamId: left } of tickets) {
    const [row] = await tx.$queryRaw<Array<{ teamId: string | null }>>`
      UPDATE "Ticket" SET "version" = ${version + 1}::int, "updatedAt" = ${at}::timestamptz WHERE "id" = ${id}::uuid RETURNING "teamId"::text`;
    for (const teamId of new Set([left, row?.teamId ?? null]))
      await publish(tx, { kind: "ticket", ticketId: id, number, version: version + 1, teamId });
  }
}

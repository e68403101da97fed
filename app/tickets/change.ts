import { now } from "#app/platform/clock.ts";
import { Prisma, type Tx, transaction } from "#app/platform/database/index.ts";
import { publish } from "#app/platform/live/index.ts";
import type { Actor } from "#app/staff/actor.ts";
import { assignmentChange } from "./assignment.ts";
import { fieldChanges } from "./fields/change.ts";
import type { FieldInputs } from "./fields/values.ts";
import { type LockedTicket, lockTicket, refuseMerged } from "./lock.ts";
import { propertyChanges } from "./properties.ts";
import { react } from "./reactions.ts";
import { insertEvent } from "./rows.ts";
import { clockOf, statusChange } from "./status.ts";
import { tagNames, tagsOf, tagTicket, untagTicket } from "./tags.ts";
import type { SolvedBy, TicketPriority, TicketStatus, TicketType } from "./ticket.ts";

/** What can be changed of a ticket. undefined: stays; null: taken away. */
export type Changes = {
  status?: TicketStatus;
  solvedBy?: SolvedBy;
  assigneeId?: string | null;
  teamId?: string | null;
  tags?: string[];
  priority?: TicketPriority;
  type?: TicketType | null;
  productKey?: string;
  subject?: string;
  /** Custom fields by their keys; null takes away. */
  fields?: FieldInputs;
};

/** One thing that changed: its event, and what it sets on the ticket's row. */
export type Change = { kind: string; before: object; after: object; set: Prisma.Sql[] };

/**
 * Changes a ticket, in one transaction: all of it or nothing. Every change is an event with the state before and after, the version grows by one,
 * and whoever named an older version is refused (409 stale, with the present version). Nothing different: nothing happens.
 */
export async function changeTicket(actor: Actor, number: number, wanted: Changes, version?: number): Promise<{ version: number }> {
  return transaction(async (tx) => {
    const verb = isCustomersOwn(wanted) ? "solve" : "change";
    const ticket = await lockTicket(tx, actor, verb, { number }, version);
    return applyChanges(tx, actor, ticket, wanted);
  });
}

/** The same for a ticket that the transaction holds. 409 closedConversation for a merged one. */
export async function applyChanges(tx: Tx, actor: Actor, ticket: LockedTicket, wanted: Changes): Promise<{ version: number }> {
  await refuseMerged(tx, ticket);
  const at = now();
  const changes = [
    ...statusChange(actor, ticket, wanted, at),
    ...(await assignmentChange(tx, actor, ticket, wanted)),
    ...(await propertyChanges(tx, ticket, wanted)),
    ...(await tagChange(tx, ticket, wanted)),
    ...(await fieldChanges(tx, ticket, wanted)),
  ];
  if (changes.length === 0) return { version: ticket.version };

  const sets = [...changes.flatMap((change) => change.set), ...clockOf(ticket, wanted)];
  const events = changes.map(
    ({ kind, before, after }, i) => Prisma.sql`${Prisma.raw(`"event${i}"`)} AS (${insertEvent(ticket.id, kind, actor, before, after, at)})`,
  );
  await tx.$executeRaw`
    WITH ${Prisma.join(events, ", ")}
    UPDATE "Ticket" SET ${Prisma.join([...sets, Prisma.sql`"version" = "version" + 1`, Prisma.sql`"updatedAt" = ${at}::timestamptz`], ", ")}
    WHERE "id" = ${ticket.id}::uuid AND "version" = ${ticket.version}::int`;
  await tell(tx, ticket, wanted);
  const told = Object.fromEntries(changes.map(({ kind, before, after }) => [kind, { before, after }]));
  await react(tx, { kind: "changed", ticketId: ticket.id, actor, changes: told });
  return { version: ticket.version + 1 };
}

/** Who watches the team it leaves and who watches the team it comes to. */
async function tell(tx: Tx, { id: ticketId, number, version, teamId }: LockedTicket, wanted: Changes): Promise<void> {
  const teams = new Set([teamId, wanted.teamId === undefined ? teamId : wanted.teamId]);
  for (const team of teams) await publish(tx, { kind: "ticket", ticketId, number, version: version + 1, teamId: team });
}

/** A customer may call their own ticket solved, or not solved after all; nothing else. */
function isCustomersOwn(wanted: Changes): boolean {
  const { status, solvedBy, ...rest } = wanted;
  return (status === "solved" || status === "open") && solvedBy !== "agent" && Object.values(rest).every((value) => value === undefined);
}

async function tagChange(tx: Tx, ticket: LockedTicket, wanted: Changes): Promise<Change[]> {
  if (wanted.tags === undefined) return [];
  const before = await tagsOf(tx, ticket.id);
  const after = tagNames(wanted.tags);
  const removed = before.filter((tag) => !after.includes(tag));
  const added = after.filter((tag) => !before.includes(tag));
  if (removed.length + added.length === 0) return [];
  await untagTicket(tx, ticket.id, removed);
  await tagTicket(tx, ticket.id, added);
  return [{ kind: "tags", before: { tags: before }, after: { tags: after }, set: [] }];
}

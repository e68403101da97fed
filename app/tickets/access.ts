import { Prisma } from "#app/platform/database/index.ts";
import type { Actor, StaffActor } from "#app/staff/actor.ts";

/** read: see it. note: write for colleagues. reply: write to the customer. change: status, assignment, tags, properties. write: the customer adds to it. */
export type TicketVerb = "read" | "readNotes" | "note" | "reply" | "change" | "open" | "write" | "solve";

/** What `may` needs to know of a ticket. */
export type Guarded = { id: string; team: { id: string; private: boolean } | null };

const ofRole = {
  admin: ["read", "readNotes", "note", "reply", "change", "open", "solve"],
  lead: ["read", "readNotes", "note", "reply", "change", "open", "solve"],
  agent: ["read", "readNotes", "note", "reply", "change", "open", "solve"],
  light: ["read", "readNotes", "note"],
} as const satisfies Record<StaffActor["role"], TicketVerb[]>;
const ofCustomer: readonly TicketVerb[] = ["read", "write", "solve"];
const ofAgent: readonly TicketVerb[] = ofRole.agent;
const ofScope: Record<string, readonly TicketVerb[]> = { "tickets:read": ["read", "readNotes"], "tickets:write": ofAgent, "*": ofAgent };

/** May this actor do this, to this ticket (or, without one, at all)? */
export function may(actor: Actor, verb: TicketVerb, ticket?: Guarded): boolean {
  if (ticket && !seesTicket(actor, ticket)) return false;
  switch (actor.type) {
    case "system":
      return true;
    case "staff":
      return (ofRole[actor.role] as readonly TicketVerb[]).includes(verb);
    case "customer":
      return ofCustomer.includes(verb);
    case "token":
      return actor.scopes.some((scope) => ofScope[scope]?.includes(verb) ?? false);
    case "nobody":
      return false;
  }
}

function seesTicket(actor: Actor, ticket: Guarded): boolean {
  if (actor.type === "customer") return actor.ticketIds.includes(ticket.id);
  if (seesPrivateTeams(actor)) return true;
  return !ticket.team?.private || (actor.type === "staff" && actor.teamIds.includes(ticket.team.id));
}

function seesPrivateTeams(actor: Actor): boolean {
  if (actor.type === "system") return true;
  if (actor.type === "staff") return actor.role === "admin";
  return actor.type === "token" && (actor.scopes.includes("*") || actor.scopes.includes("tickets:private"));
}

/** The tickets this actor may see, for Prisma's `where`. Every query of tickets begins with it. */
export function visibleTo(actor: Actor): Prisma.TicketWhereInput {
  if (!may(actor, "read")) return { id: { in: [] } };
  if (actor.type === "customer") return { id: { in: actor.ticketIds } };
  if (seesPrivateTeams(actor)) return {};
  const own = actor.type === "staff" ? actor.teamIds : [];
  return { OR: [{ teamId: null }, { team: { private: false } }, { teamId: { in: own } }] };
}

/** The same as a condition on the row `alias` of "Ticket" in SQL. */
export function visibleToSql(actor: Actor, alias: "t" | "Ticket" = "t"): Prisma.Sql {
  const row = Prisma.raw(`"${alias}"`);
  if (!may(actor, "read")) return Prisma.sql`false`;
  if (actor.type === "customer") return Prisma.sql`${row}."id" = ANY(${actor.ticketIds}::uuid[])`;
  return teamVisibleToSql(actor, Prisma.sql`${row}."teamId"`);
}

/** Is what belongs to the team in `column` (of a ticket, a mailbox, a counter) seen by this member of staff? */
export function teamVisibleToSql(actor: Actor, column: Prisma.Sql): Prisma.Sql {
  if (seesPrivateTeams(actor)) return Prisma.sql`true`;
  const own = actor.type === "staff" ? actor.teamIds : [];
  return Prisma.sql`(${column} IS NULL OR ${column} NOT IN (SELECT "id" FROM "Team" WHERE "private" AND "id" <> ALL(${own}::uuid[])))`;
}

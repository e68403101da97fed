import type { Tx } from "#app/platform/database/index.ts";
import type { Actor } from "#app/staff/actor.ts";

/** What happened to a ticket, told to whoever reacts, in the same transaction. */
export type TicketFact =
  /**
   * `acknowledge`: the customer may be told automatically that it arrived (not for automatic or list mail). `quiet`: of an imported archive,
   * nothing follows from it.
   */
  | { kind: "opened"; ticketId: string; messageId: string; actor: Actor; acknowledge: boolean; quiet?: boolean }
  | { kind: "customerWrote"; ticketId: string; messageId: string; actor: Actor; acknowledge: boolean; quiet?: boolean }
  /** They wrote nothing: the article they were referred to did not help, and it is our turn again. */
  | { kind: "stillAsks"; ticketId: string; actor: Actor }
  /** Uninvited: colleagues are told, and nothing else comes of it. */
  | { kind: "strangerWrote"; ticketId: string; messageId: string; actor: Actor; quiet?: boolean }
  /** `heldUntil`: it may be taken back until then, so nothing of it leaves the house before. */
  | { kind: "replied"; ticketId: string; messageId: string; actor: Actor; heldUntil?: Date }
  | { kind: "noted"; ticketId: string; messageId: string; actor: Actor; quiet?: boolean }
  /** A reply did not reach its reader; `authorStaffId` wrote it. */
  | { kind: "notDelivered"; ticketId: string; actor: Actor; authorStaffId: string | null }
  /** A colleague left, and this one has their tickets now. */
  | { kind: "handedOver"; actor: Actor; fromStaffId: string; toStaffId: string; ticketIds: string[] }
  | { kind: "changed"; ticketId: string; actor: Actor; changes: Record<string, { before: unknown; after: unknown }> };

export type Reactions = { [K in TicketFact["kind"]]?: Array<(tx: Tx, fact: Extract<TicketFact, { kind: K }>) => Promise<void>> };

let table: Reactions = {};

/** Called once by each process's composition (app/reactions.ts): the domains after `tickets` in the order of imports plug in here. */
export function registerReactions(reactions: Reactions): void {
  table = reactions;
}

export async function react(tx: Tx, fact: TicketFact): Promise<void> {
  if ("quiet" in fact && fact.quiet) return;
  for (const reaction of (table[fact.kind] ?? []) as Array<(tx: Tx, fact: TicketFact) => Promise<void>>) await reaction(tx, fact);
}

import type { Tx } from "#app/platform/database/index.ts";

/** What happened to a colleague's account, told to whoever reacts, in the same transaction: the letters are written by `mail`, which comes later. */
export type StaffFact = { kind: "invited"; staffId: string; by: string } | { kind: "forgotPassword"; staffId: string };

type Reactions = { [K in StaffFact["kind"]]?: Array<(tx: Tx, fact: Extract<StaffFact, { kind: K }>) => Promise<void>> };

let table: Reactions = {};

/** Called once by each process's composition (app/reactions.ts). */
export function registerStaffReactions(reactions: Reactions): void {
  table = reactions;
}

export async function reactToStaff(tx: Tx, fact: StaffFact): Promise<void> {
  for (const reaction of (table[fact.kind] ?? []) as Array<(tx: Tx, fact: StaffFact) => Promise<void>>) await reaction(tx, fact);
}

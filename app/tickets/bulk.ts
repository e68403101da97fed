import { newId } from "#app/platform/ids.ts";
import { isRefusal, Refusal, type RefusalCode } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { may } from "./access.ts";
import type { Acted } from "./act.ts";
import type { Changes } from "./change.ts";
import { mergeTickets } from "./merge.ts";
import { restoreTicket } from "./restore.ts";
import { markSpam } from "./spam.ts";
import { trashTicket } from "./trash.ts";
import { changeUndoably } from "./undoable.ts";

export const MOST_AT_ONCE = 100;

/** A ticket as it was seen when it was chosen; without a version, whatever it is now. */
export type Chosen = { number: number; version?: number };
export type BulkVerb =
  | { verb: "change"; changes: Pick<Changes, "status" | "assigneeId" | "teamId"> & { addTags?: string[] } }
  | { verb: "spam" | "trash" | "restore" }
  | { verb: "merge"; into: number };
export type BulkResult =
  | { number: number; ok: true }
  | { number: number; ok: false; code: RefusalCode; detail: Record<string, string | number> };

/**
 * The same for up to 100 tickets. Each is an act of its own, so that one which is refused holds up no other; `batch` undoes all of them.
 * 422 nothingChosen, tooManyChosen.
 */
export async function inBulk(actor: Actor, chosen: Chosen[], what: BulkVerb): Promise<{ batch: string; results: BulkResult[] }> {
  if (!may(actor, "change")) throw new Refusal("notAllowed", 403);
  if (chosen.length === 0) throw new Refusal("nothingChosen", 422);
  if (chosen.length > MOST_AT_ONCE) throw new Refusal("tooManyChosen", 422, { max: MOST_AT_ONCE });
  const batch = newId();
  const results: BulkResult[] = [];
  for (const one of chosen) {
    if (what.verb === "merge" && one.number === what.into) continue;
    try {
      await once(actor, one, what, batch);
      results.push({ number: one.number, ok: true });
    } catch (refusal) {
      if (!isRefusal(refusal)) throw refusal;
      const [field] = refusal.code === "invalid" ? Object.values(refusal.fields) : [];
      results.push({ number: one.number, ok: false, code: field ?? refusal.code, detail: refusal.detail });
    }
  }
  return { batch, results };
}

function once(actor: Actor, { number, version }: Chosen, what: BulkVerb, batchId: string): Promise<Acted> {
  const seen = { version, batchId };
  switch (what.verb) {
    case "spam":
      return markSpam(actor, number, seen);
    case "trash":
      return trashTicket(actor, number, seen);
    case "restore":
      return restoreTicket(actor, number, seen);
    case "merge":
      return mergeTickets(actor, number, what.into, seen);
    case "change":
      return changeUndoably(actor, { number, version }, what.changes, batchId);
  }
}

import type { Actor } from "#app/staff/actor.ts";
import { type Acted, actOn, type Seen } from "./act.ts";
import { applyChanges, type Changes } from "./change.ts";
import { tagsOf } from "./tags.ts";

/** As staff do it at the desk: what is changed can be taken back as a whole, to what it was. `addTags` besides those there are. */
export async function changeUndoably(
  actor: Actor,
  seen: Seen,
  { addTags, ...wanted }: Changes & { addTags?: string[] },
  batchId?: string,
): Promise<Acted> {
  return actOn(
    actor,
    "changed",
    [seen],
    async (tx, [ticket]) => {
      const tags = addTags && { tags: [...(await tagsOf(tx, ticket!.id)), ...addTags] };
      await applyChanges(tx, actor, ticket!, { ...wanted, ...tags });
      return { tell: [], told: true };
    },
    batchId,
  );
}

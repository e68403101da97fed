import { Visibility } from "#app/platform/database/generated/enums.ts";
import type { Actor } from "#app/staff/actor.ts";

/** Which articles someone may read. Drafts and archived ones are nobody's here. */
export function readableBy(actor: Actor): Visibility[] {
  if (actor.type === "staff" || actor.type === "system") return Object.values(Visibility);
  if (actor.type === "token" && actor.scopes.some((scope) => scope === "*" || scope.startsWith("articles")))
    return Object.values(Visibility);
  return [Visibility.public];
}

import { Visibility } from "#app/platform/database/generated/enums.ts";
import type { Actor } from "#app/staff/actor.ts";

/** Which articles someone may read. Drafts and archived ones are nobody's here. */
export function readableBy(actor: Actor): Visibility[] {
  if (actor.type === "staff" || actor.type === "system") return Object.values(Visibility);
  if (actor.type === "token" && actor.scopes.some((scope) => scope === "*" || scope.startsWith("articles")))
    return Object.values(Visibility);
  // Signed in by a link to an address of theirs: the key of one ticket proves less. Who is a buyer nobody knows before there are purchases.
  if (actor.type === "customer" && actor.signedIn) return [Visibility.public, Visibility.customers];
  return [Visibility.public];
}

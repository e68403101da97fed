import { Refusal } from "#app/refusal.ts";
import type { Actor, StaffActor } from "./actor.ts";

/** What is not about one ticket. customers: their profiles, merging them. people: colleagues, roles, teams, tokens. settings: mailboxes, products. mail: ledger, replay, send again. articles: writing them. publish: deciding what readers see of them. savedReplies, savedViews: those for everybody. reports: what it all came to. */
export type DeskVerb =
  | "customers"
  | "people"
  | "settings"
  | "mail"
  | "articles"
  | "publish"
  | "savedReplies"
  | "savedViews"
  | "reports"
  | "look";

const ofRole = {
  admin: ["customers", "people", "settings", "mail", "articles", "publish", "savedReplies", "savedViews", "reports", "look"],
  lead: ["customers", "mail", "articles", "publish", "savedReplies", "savedViews", "reports", "look"],
  agent: ["customers", "mail", "articles", "look"],
  light: ["look"],
} as const satisfies Record<StaffActor["role"], DeskVerb[]>;

export function roleMay(role: StaffActor["role"], verb: DeskVerb): boolean {
  return (ofRole[role] as readonly DeskVerb[]).includes(verb);
}

export function mayAtDesk(actor: Actor, verb: DeskVerb): boolean {
  if (actor.type === "system") return true;
  if (actor.type === "token") return actor.scopes.includes("*") || (verb === "customers" && actor.scopes.includes("tickets:write"));
  return actor.type === "staff" && roleMay(actor.role, verb);
}

/** 403 unless the actor may. */
export function needAtDesk(actor: Actor, verb: DeskVerb): void {
  if (!mayAtDesk(actor, verb)) throw new Refusal("notAllowed", 403);
}

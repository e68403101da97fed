import type { StaffActor } from "#app/staff/actor.ts";
import { type DeskVerb, roleMay } from "#app/staff/roles.ts";

/** A page of the settings: the last part of its URL, its name in words (settings.page.…), and what its reader must be allowed to do. */
type Page = { path: string; name: PageName; part: Part; need: DeskVerb };
export type PageName = keyof typeof import("#app/words/en.json")["settings"]["page"];
export type Part = (typeof parts)[number];

export const parts = ["team", "desk", "own"] as const;

/**
 * ONE list of the settings: navigation, palette and the way to the first page are drawn from it. A new page is its route
 * `_staff.desk.settings.<path>` and a line here, in the order in which it is shown. Its loader asks for the same verb itself.
 */
const pages = [
  { path: "people", name: "people", part: "team", need: "people" },
  { path: "teams", name: "teams", part: "team", need: "people" },
  { path: "business", name: "business", part: "desk", need: "settings" },
  { path: "products", name: "products", part: "desk", need: "settings" },
  { path: "mailboxes", name: "mailboxes", part: "desk", need: "settings" },
  { path: "senders", name: "senders", part: "desk", need: "settings" },
  { path: "fields", name: "fields", part: "desk", need: "settings" },
  { path: "tags", name: "tags", part: "desk", need: "settings" },
  { path: "saved-replies", name: "savedReplies", part: "desk", need: "look" },
  { path: "views", name: "views", part: "desk", need: "look" },
  { path: "documentation", name: "documentation", part: "desk", need: "settings" },
  { path: "synonyms", name: "synonyms", part: "desk", need: "articles" },
  { path: "tokens", name: "tokens", part: "desk", need: "people" },
  { path: "audit", name: "audit", part: "desk", need: "settings" },
  { path: "answers", name: "answers", part: "desk", need: "settings" },
  { path: "measuring", name: "measuring", part: "desk", need: "settings" },
  { path: "notifications", name: "notifications", part: "own", need: "look" },
  { path: "profile", name: "profile", part: "own", need: "look" },
  { path: "security", name: "security", part: "own", need: "look" },
  { path: "writing", name: "writing", part: "own", need: "look" },
] as const satisfies readonly Page[];

export function pagesFor(role: StaffActor["role"]): readonly Page[] {
  return (pages as readonly Page[]).filter((page) => roleMay(role, page.need));
}

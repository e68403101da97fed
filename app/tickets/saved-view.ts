import type { Reader } from "./saved-reply.ts";
import type { Sort } from "./ticket.ts";

/** A search that is kept under a name, as screens know it. Safe to import in a browser. */
export type SavedView = {
  id: string;
  name: string;
  q: string;
  sort: Sort;
  for: Reader;
  teamId: string | null;
  teamName: string | null;
  mayChange: boolean;
  /** The first and the last of those for the same readers cannot be moved further. */
  mayMove: { up: boolean; down: boolean };
};

/** The orders that a search may be kept in. */
export const viewSorts = ["best", "recent", "created"] as const satisfies Sort[];
export const LONGEST_NAME = 60;
export const LONGEST_SEARCH = 500;

/** How many tickets it has; `more`: at least so many. */
export type Counted = { n: number; more: boolean };

import type { TicketCommands } from "./desk-context.tsx";
import type { DeskKey } from "./keys.ts";
import { moveInList, openInList, selectInList } from "./move-in-list.ts";
import { openPalette } from "./palette-door.ts";
import { viewHref } from "./queue.ts";
import { bulkOr } from "./selection-door.ts";

export type Means = {
  /** Of the ticket on the screen; null when there is none. */
  ticket: () => TicketCommands | null;
  go: (href: string) => void;
  palette: () => void;
  help: () => void;
  undo: () => void;
  keep: () => void;
  mayBegin: boolean;
};

/** What each key of the desk does. */
export function keyActs({ ticket, go, palette, help, undo, keep, mayBegin }: Means): Record<DeskKey, () => void> {
  return {
    "mod+k": palette,
    "/": () => openPalette(),
    "?": help,
    j: () => moveInList(1),
    k: () => moveInList(-1),
    o: openInList,
    x: selectInList,
    v: keep,
    r: () => ticket()?.reply(),
    n: () => ticket()?.note(),
    a: () => bulkOr("assign", ticket()?.assign),
    i: () => ticket()?.assignMe(),
    t: () => bulkOr("tags", ticket()?.tags),
    d: () => ticket()?.refer(),
    D: () => ticket()?.insertArticle(),
    f: () => ticket()?.follow(),
    e: () => bulkOr("solve", ticket()?.solve),
    u: undo,
    M: () => bulkOr("merge", ticket()?.merge),
    S: () => ticket()?.split(),
    V: () => ticket()?.move(),
    L: () => ticket()?.link(),
    P: () => ticket()?.addPerson(),
    R: () => ticket()?.requester(),
    "!": () => bulkOr("spam", ticket()?.spam),
    "#": () => bulkOr("trash", ticket()?.trash),
    c: () => mayBegin && go("/desk/tickets/new"),
    "g n": () => go("/desk/notifications"),
    "g m": () => go(viewHref("mine")),
    "g u": () => go(viewHref("unassigned")),
    "g w": () => go(viewHref("waiting")),
    "g b": () => go(viewHref("breaching")),
    "g o": () => go(viewHref("open")),
    "g s": () => go(viewHref("solved")),
    "g c": () => go("/desk/customers"),
  };
}

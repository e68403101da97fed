import { putAwayViews, type Sort, type View, views } from "#app/tickets/ticket.ts";

/** What the list shows, as its URL says it. A search looks everywhere, so it has no view. Safe to import in a browser. */
export type Queue = { view: View | null; product: string | null; tag: string | null; field: string | null; q: string | null; sort: Sort };

/** The sorts a reader may choose from; a view of solved tickets begins with the newest solved. */
export const listSorts = ["due", "recent", "created"] as const satisfies Sort[];
/** Of a search: what fits best comes first unless another order is chosen. */
export const searchSorts = ["best", "recent", "created"] as const satisfies Sort[];

export function queueOf(search: URLSearchParams): Queue {
  const q = search.get("q")?.trim() || null;
  const asked = search.get("view");
  const view = q ? null : ([...views, ...putAwayViews].find((known) => known === asked) ?? "open");
  const sorts = sortsOf({ q });
  const sort = sorts.find((known) => known === search.get("sort"));
  return {
    view,
    product: search.get("product") || null,
    tag: search.get("tag") || null,
    field: search.get("field") || null,
    q,
    sort: sort ?? usualSort(view),
  };
}

function usualSort(view: View | null): Sort {
  if (view === "solved") return "solved";
  return view === null ? "best" : "due";
}

export function sortsOf({ q }: Pick<Queue, "q">): readonly Sort[] {
  return q ? searchSorts : listSorts;
}

/** The search part of a URL: "" or "?view=…"; what is usual is left out. */
export function searchOf(queue: Queue): string {
  const search = new URLSearchParams();
  if (queue.q) search.set("q", queue.q);
  if (queue.view && queue.view !== "open") search.set("view", queue.view);
  if (queue.product) search.set("product", queue.product);
  if (queue.tag) search.set("tag", queue.tag);
  if (queue.field) search.set("field", queue.field);
  if (queue.sort !== usualSort(queue.view)) search.set("sort", queue.sort);
  const text = search.toString();
  return text && `?${text}`;
}

export function deskHref(queue: Queue, change: Partial<Queue> = {}): string {
  return `/desk${searchOf({ ...queue, ...change })}`;
}

export function viewHref(view: View): string {
  return deskHref({ view, product: null, tag: null, field: null, q: null, sort: usualSort(view) });
}

/** Where a search is given a name. */
export function keepHref(queue: Queue): string {
  return `/desk/settings/views/new?${new URLSearchParams({ q: queue.q ?? "", sort: queue.sort })}`;
}

/** A kept search. */
export function keptHref({ q, sort }: { q: string; sort: Sort }): string {
  return deskHref({ view: null, product: null, tag: null, field: null, q, sort });
}

export function ticketHref(number: number, queue: Queue): string {
  return `/desk/tickets/${number}${searchOf(queue)}`;
}

/** For listTickets. */
export function filterOf(queue: Queue, cursor?: string) {
  return {
    ...(queue.view && { view: queue.view }),
    ...(queue.product && { product: queue.product }),
    ...(queue.tag && { tag: queue.tag }),
    ...(queue.field && { field: queue.field }),
    ...(queue.q && { q: queue.q }),
    ...(cursor && { cursor }),
    sort: queue.sort,
  };
}

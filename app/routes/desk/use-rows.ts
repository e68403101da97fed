import { useCallback, useEffect, useRef, useState } from "react";
import type { TicketRow } from "#app/tickets/ticket.ts";
import { useDesk } from "./desk-context.tsx";
import { type Queue, searchOf } from "./queue.ts";

export type Page = { items: TicketRow[]; nextCursor: string | null; looked?: number | null };

/** The rows of the list: the page that the desk loaded, and those fetched while scrolling. After each new look at the first page the others are looked at again. */
export function useRows() {
  const { list, queue } = useDesk();
  const search = searchOf(queue);
  const [further, setFurther] = useState<Page[]>([]);
  const [loading, setLoading] = useState(false);
  const asked = useRef(false);
  const latest = useRef({ search, pages: 0 });

  useEffect(() => {
    const sameList = latest.current.search === search;
    const pages = sameList ? latest.current.pages : 0;
    latest.current = { search, pages };
    asked.current = false;
    if (pages === 0) {
      setFurther([]);
      return;
    }
    let dropped = false;
    void follow(queue, list.nextCursor, pages).then((fresh) => dropped || (latest.current.pages === pages && setFurther(fresh)));
    return () => {
      dropped = true;
    };
  }, [list, queue, search]);

  const nextCursor = further.length > 0 ? (further.at(-1)?.nextCursor ?? null) : list.nextCursor;
  const more = useCallback(async () => {
    if (asked.current || !nextCursor) return;
    asked.current = true;
    setLoading(true);
    const [page] = await follow(queue, nextCursor, 1).catch(() => []);
    if (page && latest.current.search === search) {
      latest.current.pages += 1;
      setFurther((pages) => [...pages, page]);
    }
    setLoading(false);
    asked.current = false;
  }, [nextCursor, queue, search]);

  const seen = new Set<string>();
  const rows = [list, ...further].flatMap((page) => page.items).filter((row) => !seen.has(row.id) && seen.add(row.id));
  const looked = [list, ...further].reduce((sum, page) => sum + (page.looked ?? 0), 0);
  return { rows, nextCursor, more, loading, looked };
}

async function follow(queue: Queue, cursor: string | null, pages: number): Promise<Page[]> {
  const found: Page[] = [];
  for (let next = cursor; next && found.length < pages; next = found.at(-1)?.nextCursor ?? null) {
    const search = new URLSearchParams(searchOf(queue));
    search.set("cursor", next);
    const response = await fetch(`/desk/list?${search}`);
    if (!response.ok) break;
    found.push((await response.json()) as Page);
  }
  return found;
}

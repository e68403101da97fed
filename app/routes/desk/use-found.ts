import { useEffect, useState } from "react";
import type { Completion } from "#app/tickets/completions.ts";
import type { CustomerRow } from "#app/tickets/customers.ts";
import type { TicketRow } from "#app/tickets/ticket.ts";

type Found = { rows: TicketRow[]; completions: Completion[]; customers: CustomerRow[] };
const NOTHING: Found = { rows: [], completions: [], customers: [] };

/** Tickets that fit what is typed and how it could go on, looked up once the typing pauses. */
export function useFound(typed: string): Found {
  const [found, setFound] = useState(NOTHING);
  useEffect(() => {
    const q = typed.trim();
    if (q.length < 2) {
      setFound(NOTHING);
      return;
    }
    const gone = new AbortController();
    const pause = setTimeout(async () => {
      const ask = (where: string) => fetch(where, { signal: gone.signal }).then((answer) => (answer.ok ? answer.json() : null));
      const [list, further, people] = await Promise.all([
        ask(`/desk/list?limit=6&q=${encodeURIComponent(q)}`),
        ask(`/desk/completions?q=${encodeURIComponent(typed)}`),
        ask(`/desk/customers/found?q=${encodeURIComponent(q)}`),
      ]).catch(() => [null, null, null]);
      if (!gone.signal.aborted)
        setFound({ rows: list?.items ?? [], completions: further?.completions ?? [], customers: people?.customers ?? [] });
    }, 180);
    return () => {
      clearTimeout(pause);
      gone.abort();
    };
  }, [typed]);
  return found;
}

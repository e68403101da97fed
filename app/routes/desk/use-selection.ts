import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { TicketRow } from "#app/tickets/ticket.ts";

/** As many as one bulk action takes (app/tickets/bulk.ts). */
export const MOST_SELECTED = 100;

export type Selection = {
  chosen: TicketRow[];
  has: (number: number) => boolean;
  /** `range`: everything from the one ticked last to this one. */
  toggle: (number: number, range: boolean) => void;
  all: () => void;
  clear: () => void;
};

/** Which rows of the list are ticked. Rows that leave the list are no longer selected; another list begins with none. */
export function useSelection(rows: TicketRow[], list: string): Selection {
  const [numbers, setNumbers] = useState<ReadonlySet<number>>(new Set());
  /** Each as it was when it was ticked: a newer one must be looked at first. */
  const seen = useRef(new Map<number, TicketRow>());
  const last = useRef<number | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list
  useEffect(() => setNumbers(new Set()), [list]);

  const tick = useCallback((ticked: TicketRow[]) => {
    for (const row of ticked) seen.current.set(row.number, row);
    setNumbers((before) => new Set([...before, ...ticked.map((row) => row.number)].slice(0, MOST_SELECTED)));
  }, []);
  const toggle = useCallback(
    (number: number, range: boolean) => {
      const to = rows.findIndex((row) => row.number === number);
      const from = range ? rows.findIndex((row) => row.number === last.current) : -1;
      last.current = number;
      if (from >= 0) return tick(rows.slice(Math.min(from, to), Math.max(from, to) + 1));
      if (!numbers.has(number)) return tick(rows.slice(to, to + 1));
      setNumbers(new Set([...numbers].filter((one) => one !== number)));
    },
    [rows, numbers, tick],
  );
  const all = useCallback(() => tick(rows), [rows, tick]);
  const clear = useCallback(() => setNumbers(new Set()), []);
  return useMemo(() => {
    const chosen = rows.filter((row) => numbers.has(row.number)).map((row) => seen.current.get(row.number) ?? row);
    return { chosen, has: (number) => numbers.has(number), toggle, all, clear };
  }, [rows, numbers, toggle, all, clear]);
}

import { useSyncExternalStore } from "react";
import { useDesk } from "./desk-context.tsx";

/** What changed in this window since the list was loaded: moving between tickets does not load it again. */
let here: ReadonlyMap<number, boolean> = new Map();
const listeners = new Set<() => void>();

export function sayDrafted(number: number, drafted: boolean): void {
  if (here.get(number) === drafted) return;
  here = new Map(here).set(number, drafted);
  for (const tell of listeners) tell();
}

/** Has the reader something unsent on this ticket? */
export function useDrafted(number: number): boolean {
  const { drafted } = useDesk();
  const changed = useSyncExternalStore(
    subscribe,
    () => here.get(number),
    () => undefined,
  );
  return changed ?? drafted.includes(number);
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

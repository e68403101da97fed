import { useSyncExternalStore } from "react";
import { forgetSilent, type Heard, hear, type Presence, type Present, presentAt } from "#app/tickets/present.ts";

/** Who is at which ticket, as the live channel tells it; those who went silently are forgotten by a timer. One per browser window. */
let heard: Heard = new Map();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();
const nobody: Heard = new Map();

export function hearPresence(event: Presence): void {
  set(hear(heard, event, Date.now()));
  timer ??= setInterval(() => {
    set(forgetSilent(heard, Date.now()));
    if (heard.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  }, 1_000);
}

/** The others at this ticket. */
export function usePresent(number: number, myId: string): Present[] {
  const all = useSyncExternalStore(
    subscribe,
    () => heard,
    () => nobody,
  );
  return presentAt(all, number, myId);
}

function set(next: Heard): void {
  if (next === heard) return;
  heard = next;
  for (const tell of listeners) tell();
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

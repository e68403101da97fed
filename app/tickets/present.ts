import type { LiveEvent } from "#app/platform/live/index.ts";

/** Who is at a ticket. Pure, safe to import in a browser. Times in milliseconds. */
export type Presence = Extract<LiveEvent, { kind: "presence" }>;
export type Present = { staffId: string; name: string; replying: boolean };

/** A page that is there says so this often. */
export const SAID_EVERY = 5_000;
/** Who was not heard of for so long has gone: one heartbeat may be lost, and a closed tab is forgotten within 15 s. */
export const GONE_AFTER = 12_000;

export type Heard = ReadonlyMap<string, Presence & { at: number }>;

export function hear(heard: Heard, event: Presence, at: number): Heard {
  const next = new Map(heard);
  const key = `${event.staffId} ${event.tab}`;
  if (event.doing === "left") next.delete(key);
  else next.set(key, { ...event, at });
  return next;
}

/** Without those who went silently; the same map when nobody did. */
export function forgetSilent(heard: Heard, at: number): Heard {
  const here = [...heard].filter(([, event]) => at - event.at < GONE_AFTER);
  return here.length === heard.size ? heard : new Map(here);
}

/** The others at this ticket, each once; who writes in any window is replying. By name. */
export function presentAt(heard: Heard, number: number, myId: string): Present[] {
  const people = new Map<string, Present>();
  for (const { number: at, staffId, name, doing } of heard.values()) {
    if (at !== number || staffId === myId) continue;
    people.set(staffId, { staffId, name, replying: doing === "replying" || (people.get(staffId)?.replying ?? false) });
  }
  return [...people.values()].sort((a, b) => a.name.localeCompare(b.name));
}

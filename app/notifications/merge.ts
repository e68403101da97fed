import type { Occasion } from "./kinds.ts";

/** So many new tickets are told one by one within FLOOD_MINUTES; what comes beyond is one entry for all. */
export const FLOOD = 10;
export const FLOOD_MINUTES = 10;

export type Told = { staffId: string; ticketId: string; kind: Occasion; messageId: string | null; byStaffId: string | null; at: Date };
/** ticketId null: a flood of new tickets. */
export type Entry = Omit<Told, "ticketId"> & { ticketId: string | null; kinds: Occasion[]; count: number };

/**
 * One entry per colleague and ticket, oldest news first. `recent`: how many new tickets each was told of one by one lately. Pure.
 */
export function merge(told: Told[], recent: Map<string, number>): Entry[] {
  const entries = new Map<string, Entry>();
  const singles = new Map(recent);
  for (const one of told) {
    const known = entries.get(`${one.staffId} ${one.ticketId}`);
    const isFlood = one.kind === "newTicket" && !known && (singles.get(one.staffId) ?? 0) >= FLOOD;
    if (one.kind === "newTicket" && !known && !isFlood) singles.set(one.staffId, (singles.get(one.staffId) ?? 0) + 1);
    const ticketId = isFlood ? null : one.ticketId;
    const key = `${one.staffId} ${ticketId}`;
    const entry = entries.get(key);
    if (!entry) entries.set(key, { ...one, ticketId, messageId: isFlood ? null : one.messageId, kinds: [one.kind], count: 1 });
    else {
      Object.assign(entry, { kind: one.kind, byStaffId: one.byStaffId, messageId: isFlood ? null : one.messageId, at: one.at });
      if (!entry.kinds.includes(one.kind)) entry.kinds.push(one.kind);
      entry.count += 1;
    }
  }
  return [...entries.values()];
}

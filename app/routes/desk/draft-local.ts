import type { DraftContent } from "#app/tickets/draft.ts";

/** What only this browser has, for as long as the server has not got it: away, or the session over. `edition`: what it went on from. */
export type Local = DraftContent & { edition: string; at: string };

export function readLocal(place: string): Local | null {
  try {
    const kept = JSON.parse(localStorage.getItem(place) ?? "null") as Local | null;
    return kept && typeof kept.text === "string" && Array.isArray(kept.files) ? kept : null;
  } catch {
    return null; // a private window may forbid storage
  }
}

export function writeLocal(place: string, draft: Local): void {
  try {
    localStorage.setItem(place, JSON.stringify(draft));
  } catch {
    // Full or forbidden: the server's copy is the one that counts.
  }
}

export function removeLocal(place: string): void {
  try {
    localStorage.removeItem(place);
  } catch {
    // as above
  }
}

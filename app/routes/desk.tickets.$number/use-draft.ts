import { useCallback, useEffect, useRef, useState } from "react";
import type { Kind } from "./composer-door.ts";

export type DraftFile = { id: string; name: string; size: number };
export type Draft = { kind: Kind; reply: string; note: string; cc: string[]; files: DraftFile[] };

const PAUSE_MS = 400;

/**
 * What is being written, kept in this browser per colleague and ticket, so that closing the tab or an ended session loses nothing.
 * `savedAt` (ms) is when it was last kept; null while there is nothing to keep.
 */
export function useDraft(staffId: string, number: number, begin: Draft) {
  const place = `sahut.draft.${staffId}.${number}`;
  const [draft, setDraft] = useState(begin);
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const dirty = useRef(false);
  const latest = useRef(draft);
  latest.current = draft;

  useEffect(() => {
    const kept = read(place);
    if (kept) {
      setDraft((now) => ({ ...now, ...kept.draft, cc: kept.draft.cc ?? now.cc }));
      setSavedAt(kept.at);
    }
  }, [place]);

  const keep = useCallback(() => {
    if (!dirty.current) return;
    dirty.current = false;
    setSavedAt(write(place, latest.current));
  }, [place]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of the draft starts the pause anew
  useEffect(() => {
    const pause = setTimeout(keep, PAUSE_MS);
    return () => clearTimeout(pause);
  }, [draft, keep]);

  useEffect(() => {
    window.addEventListener("pagehide", keep);
    return () => {
      window.removeEventListener("pagehide", keep);
      keep();
    };
  }, [keep]);

  const change = useCallback((part: Partial<Draft> | ((now: Draft) => Partial<Draft>)) => {
    dirty.current = true;
    setDraft((now) => ({ ...now, ...(typeof part === "function" ? part(now) : part) }));
  }, []);

  return { draft, change, savedAt };
}

function read(place: string): { draft: Draft; at: number } | null {
  try {
    return JSON.parse(localStorage.getItem(place) ?? "null") as { draft: Draft; at: number } | null;
  } catch {
    return null; // a private window may forbid storage
  }
}

function write(place: string, draft: Draft): number | null {
  try {
    if (!draft.reply && !draft.note && draft.files.length === 0) {
      localStorage.removeItem(place);
      return null;
    }
    const at = Date.now();
    localStorage.setItem(place, JSON.stringify({ draft, at }));
    return at;
  } catch {
    return null;
  }
}

import { useEffect, useRef } from "react";
import type { Doing } from "#app/platform/live/index.ts";
import { SAID_EVERY } from "#app/tickets/present.ts";

/** After the last key so long, somebody is taken to be still replying. */
const WRITING_MS = 45_000;

const tab = Math.random().toString(36).slice(2, 12);

/** Tells the others that this ticket is looked at, and replied to while `text` grows; that it is left when the page is closed or hidden. */
export function useBeingHere(number: number, text: string): void {
  const wrote = useRef({ text, at: 0 });
  const tell = useRef<() => void>(() => undefined);

  useEffect(() => {
    const doing = (): Doing => (document.hidden ? "left" : Date.now() - wrote.current.at < WRITING_MS ? "replying" : "viewing");
    let last: Doing = "left";
    const say = (what: Doing) => {
      if (what === "left" && last === "left") return;
      last = what;
      const body = new URLSearchParams({ doing: what, tab });
      // A heartbeat that is lost is followed by the next one.
      void fetch(`/desk/tickets/${number}/presence`, {
        method: "POST",
        body,
        headers: { accept: "application/json" },
        keepalive: what === "left",
      }).catch(() => null);
    };
    tell.current = () => doing() !== last && say(doing());
    const beat = setInterval(() => say(doing()), SAID_EVERY);
    const turn = () => tell.current();
    const leave = () => say("left");
    turn();
    document.addEventListener("visibilitychange", turn);
    window.addEventListener("pagehide", leave);
    return () => {
      clearInterval(beat);
      document.removeEventListener("visibilitychange", turn);
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [number]);

  useEffect(() => {
    if (text === wrote.current.text) return;
    wrote.current = { text, at: text.trim() ? Date.now() : 0 };
    tell.current();
  }, [text]);
}

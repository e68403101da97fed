import { useEffect, useRef, useState } from "react";
import type { LiveEvent } from "#app/platform/live/index.ts";
import type { Presence } from "#app/tickets/present.ts";
import { tellNews } from "./news-door.ts";
import { isOwnChange } from "./own-changes.ts";
import { hearPresence } from "./presence-store.ts";
import { useLook } from "./use-look.ts";

const SETTLE_MS = 150;
const LOST_AFTER_MS = 4000;

/** Listens to /desk/live and looks again when something changed. Answers whether the connection is lost (after a few seconds of grace). */
export function useLive(): { lost: boolean } {
  const lookAgain = useLook();
  const look = useRef(lookAgain);
  look.current = lookAgain;
  const [lost, setLost] = useState(false);

  useEffect(() => {
    let settle: ReturnType<typeof setTimeout> | undefined;
    let grace: ReturnType<typeof setTimeout> | undefined;
    let wasLost = false;
    const source = new EventSource("/desk/live");
    const lookSoon = () => {
      clearTimeout(settle);
      settle = setTimeout(() => document.hidden || look.current(), SETTLE_MS);
    };
    source.addEventListener("ticket", ({ data }) => {
      const event = JSON.parse(data) as Extract<LiveEvent, { kind: "ticket" }>;
      if (!isOwnChange(event.number, event.version)) lookSoon();
    });
    source.addEventListener("presence", ({ data }) => hearPresence(JSON.parse(data) as Presence));
    source.addEventListener("mail", lookSoon);
    source.addEventListener("notification", () => {
      tellNews();
      lookSoon();
    });
    source.onopen = () => {
      clearTimeout(grace);
      grace = undefined;
      setLost(false);
      if (wasLost) lookSoon(); // what happened meanwhile was not heard
      wasLost = false;
    };
    source.onerror = () => {
      wasLost = true;
      grace ??= setTimeout(() => setLost(true), LOST_AFTER_MS);
    };
    const back = () => document.hidden || lookSoon();
    const away = () => setLost(true);
    const here = () => setLost(source.readyState !== EventSource.OPEN);
    document.addEventListener("visibilitychange", back);
    window.addEventListener("offline", away);
    window.addEventListener("online", here);
    return () => {
      source.close();
      clearTimeout(settle);
      clearTimeout(grace);
      document.removeEventListener("visibilitychange", back);
      window.removeEventListener("offline", away);
      window.removeEventListener("online", here);
    };
  }, []);

  return { lost };
}

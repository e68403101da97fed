import { useEffect, useRef } from "react";
import { useVerb } from "../desk/use-verb.ts";

/** What one was told of a ticket is read once the ticket is really on the screen: not by a tab in the background. */
export function useReading(number: number, unread: boolean): void {
  const verb = useVerb();
  const read = useRef(verb);
  read.current = verb;
  useEffect(() => {
    if (!unread) return;
    const look = () => {
      if (document.hidden) return;
      document.removeEventListener("visibilitychange", look);
      void read.current(`/desk/tickets/${number}/reading`, {}, true);
    };
    document.addEventListener("visibilitychange", look);
    look();
    return () => document.removeEventListener("visibilitychange", look);
  }, [number, unread]);
}

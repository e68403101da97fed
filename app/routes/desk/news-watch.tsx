import { useLocation, useNavigation } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import type { Entry } from "#app/notifications/inbox.ts";
import { useWords } from "#app/words/use-words.tsx";
import { hrefOf } from "../desk.notifications/entry-href.ts";
import { sayNotification } from "../desk.notifications/say-notification.ts";
import { useDesk } from "./desk-context.tsx";
import { onNews } from "./news-door.ts";
import { showOnce } from "./show-once.ts";
import { useCurrentNumber } from "./use-current-number.ts";

type Latest = { unread: number; browser: Entry[] };

/** How much is unread, in the tab's title, also while the tab is hidden; and the browser's own notes of what is new. */
export function NewsWatch() {
  const words = useWords();
  const { unread, now } = useDesk();
  const [heard, setHeard] = useState<number | null>(null);
  const current = useCurrentNumber();
  const here = useRef(current);
  here.current = current;
  const shownTo = useRef(now);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what the desk's loader says is newer than what was heard before
  useEffect(() => setHeard(null), [unread, now]);

  useEffect(
    () =>
      onNews(async () => {
        const response = await fetch("/desk/notifications/latest", { headers: { accept: "application/json" } }).catch(() => null);
        if (!response?.ok) return;
        const latest = (await response.json()) as Latest;
        setHeard(latest.unread);
        const fresh = latest.browser.filter((entry) => entry.at > shownTo.current);
        for (const entry of fresh.reverse()) {
          shownTo.current = entry.at;
          const line = entry.ticket ? `#${entry.ticket.number} ${entry.ticket.subject}` : (entry.article?.title ?? "");
          void showOnce({
            id: `${entry.id} ${entry.at}`,
            tag: entry.id,
            title: sayNotification(entry, words),
            text: [line, entry.excerpt].filter(Boolean).join("\n"),
            href: entry.ticket || entry.article ? hrefOf(entry) : "/desk/notifications",
            isSeenHere: () => document.hasFocus() && entry.ticket !== null && here.current === entry.ticket.number,
          });
        }
      }),
    [words],
  );

  useTitleCount(heard ?? unread);
  return null;
}

/** After every navigation the title is a new one. */
function useTitleCount(count: number): void {
  const { key } = useLocation();
  const { state } = useNavigation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the page's title changes with them
  useEffect(() => {
    const bare = document.title.replace(/^\(\d+\+?\) /, "");
    const title = count > 0 ? `(${count > 99 ? "99+" : count}) ${bare}` : bare;
    if (document.title !== title) document.title = title;
  }, [count, key, state]);
}

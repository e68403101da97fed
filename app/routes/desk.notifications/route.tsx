import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { ArrowLeft, BellRing, CheckCheck, Settings } from "lucide-react";
import { inbox } from "#app/notifications/inbox.ts";
import { useClock } from "#app/ui/clock.tsx";
import { dayName } from "#app/ui/dates.ts";
import { useWords } from "#app/words/use-words.tsx";
import { useDesk } from "../desk/desk-context.tsx";
import { forStaff } from "../desk/door.ts";
import { deskHref } from "../desk/queue.ts";
import { useVerb } from "../desk/use-verb.ts";
import { NotificationRow } from "./notification-row.tsx";

export const meta: MetaFunction = () => [{ title: "Notifications · Sahut" }];

export async function loader({ request }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => {
    const search = new URL(request.url).searchParams;
    const unread = search.get("show") === "unread";
    return { ...(await inbox(staff, { cursor: search.get("cursor") ?? undefined, unread })), onlyUnread: unread };
  });
}

/** The notification centre: what one was told, day by day, the newest above. */
export default function Notifications() {
  const words = useWords();
  const clock = useClock();
  const verb = useVerb();
  const { queue, unread } = useDesk();
  const { items, nextCursor, onlyUnread } = useLoaderData<typeof loader>();
  const days = new Map<string, typeof items>();
  for (const entry of items) {
    const day = dayName(entry.at, clock);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  const more = new URLSearchParams({ ...(onlyUnread && { show: "unread" }), ...(nextCursor && { cursor: nextCursor }) });
  return (
    <main className="pane talk news" id="main" aria-labelledby="news-title">
      <header className="talk-head news-head">
        <Link className="btn bare square phone-only back" to={deskHref(queue)} aria-label={words("desk.ticket.back")}>
          <ArrowLeft className="i" />
        </Link>
        <h1 id="news-title">{words("desk.notifications.title")}</h1>
        <nav className="news-show" aria-label={words("desk.notifications.show")}>
          <Link to="/desk/notifications" aria-current={onlyUnread ? undefined : "page"}>
            {words("desk.notifications.all")}
          </Link>
          <Link to="/desk/notifications?show=unread" aria-current={onlyUnread ? "page" : undefined}>
            {words("desk.notifications.unread")}
          </Link>
        </nav>
        <form
          className="push"
          method="post"
          action="/desk/notifications/reading"
          onSubmit={(event) => {
            event.preventDefault();
            void verb("/desk/notifications/reading", {});
          }}
        >
          <button type="submit" className="btn" disabled={unread === 0}>
            <CheckCheck className="i" />
            <span className="words-only">{words("desk.notifications.readAll")}</span>
          </button>
        </form>
        <Link className="btn bare square" to="/desk/settings/notifications" aria-label={words("desk.notifications.settings")}>
          <Settings className="i" />
        </Link>
      </header>
      <div className="pane-body">
        {items.length === 0 ? (
          <div className="empty news-empty">
            <BellRing className="i" />
            <h2 className="h3">{words(onlyUnread ? "desk.notifications.noneUnread" : "desk.notifications.none")}</h2>
            <p className="muted small">{words("desk.notifications.noneWhy")}</p>
          </div>
        ) : (
          <div className="news-days">
            {[...days].map(([day, entries]) => (
              <section key={day}>
                <h2>{day}</h2>
                <ul>
                  {entries.map((entry) => (
                    <NotificationRow key={entry.id} entry={entry} />
                  ))}
                </ul>
              </section>
            ))}
            {nextCursor && (
              <p className="list-more">
                <Link className="btn bare" to={`/desk/notifications?${more}`}>
                  {words("desk.notifications.older")}
                </Link>
              </p>
            )}
          </div>
        )}
      </div>
    </main>
  );
}

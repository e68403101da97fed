import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Outlet, type ShouldRevalidateFunctionArgs, useLoaderData, useMatches, useSearchParams } from "@remix-run/react";
import { useRef, useState } from "react";
import { mailFlow } from "#app/mail/flow.ts";
import { unreadCount } from "#app/notifications/inbox.ts";
import { now } from "#app/platform/clock.ts";
import type { StaffActor } from "#app/staff/actor.ts";
import { photosOf } from "#app/staff/photos.ts";
import { profile } from "#app/staff/profile.ts";
import { didYouMean } from "#app/tickets/did-you-mean.ts";
import { draftedNumbers } from "#app/tickets/drafts.ts";
import { withExcerpts } from "#app/tickets/excerpts.ts";
import { listTickets, productCounts, viewCounts } from "#app/tickets/queries.ts";
import { countedViews } from "#app/tickets/saved-views.ts";
import { ClockProvider } from "#app/ui/clock.tsx";
import deskStyles from "#app/ui/desk.css?url";
import { PhotosProvider } from "#app/ui/face.tsx";
import { Failed } from "#app/ui/failed.tsx";
import floats from "#app/ui/floats.css?url";
import { HintProvider } from "#app/ui/hint.tsx";
import { OwnKeysProvider } from "#app/ui/own-keys.tsx";
import { ToastProvider } from "#app/ui/toasts.tsx";
import { localeOf } from "#app/words/index.ts";
import { useWords } from "#app/words/use-words.tsx";
import { CommandsProvider, type TicketCommands } from "./desk-context.tsx";
import { DeskKeys } from "./desk-keys.tsx";
import { forStaff } from "./door.ts";
import { ListPane } from "./list-pane.tsx";
import { NewsWatch } from "./news-watch.tsx";
import { filterOf, type Queue, queueOf } from "./queue.ts";
import { useZone } from "./use-zone.ts";
import { ViewsPane } from "./views-pane.tsx";
import { zoneOf } from "./zone.ts";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: floats },
  { rel: "stylesheet", href: deskStyles },
];
export const meta: MetaFunction = () => [{ title: "Sahut" }];

export async function loader({ request }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => {
    const url = new URL(request.url);
    const queue = queueOf(url.searchParams);
    const [list, counts, kept, products, mail, me, photos, unread, drafted] = await Promise.all([
      listOf(staff, queue, url.searchParams.get("cursor") ?? undefined),
      viewCounts(staff),
      countedViews(staff),
      productCounts(staff),
      mailFlow(staff),
      profile(staff),
      photosOf(staff),
      unreadCount(staff),
      draftedNumbers(staff),
    ]);
    const reader = { locale: localeOf(request, [staff.locale]), zone: zoneOf(request, me.zone), now: now().toISOString() };
    return { ...reader, me: { ...me, id: staff.id, role: staff.role }, queue, list, counts, kept, products, mail, photos, unread, drafted };
  });
}

/** One page of the list; of a search with the words' places, and with what was probably meant when nothing has them. */
async function listOf(staff: StaffActor, queue: Queue, cursor?: string) {
  const list = await listTickets(staff, { ...filterOf(queue, cursor), limit: 40 });
  const nothing = queue.q !== null && list.items.length === 0 && list.nextCursor === null;
  return { ...list, items: await withExcerpts(staff, queue.q ?? "", list.items), meant: nothing ? await didYouMean(queue.q ?? "") : null };
}

/** Moving between panes of the same list asks nothing of the server. */
export function shouldRevalidate({ currentUrl, nextUrl, formMethod, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) {
  const without = (url: URL) => {
    const search = new URLSearchParams(url.search);
    for (const name of ["pane", "before"]) search.delete(name);
    return search.toString();
  };
  if (!formMethod && currentUrl.href !== nextUrl.href && without(currentUrl) === without(nextUrl)) return false;
  return defaultShouldRevalidate;
}

export default function Desk() {
  const data = useLoaderData<typeof loader>();
  const commands = useRef<TicketCommands | null>(null);
  const [keysShown, setKeysShown] = useState(false);
  const words = useWords();
  const pane = usePane();
  useZone(data.zone, data.me.zone);
  return (
    <ClockProvider now={data.now} zone={data.zone} locale={data.locale}>
      <OwnKeysProvider value={data.me.keys}>
        <HintProvider delayDuration={500}>
          <ToastProvider>
            <PhotosProvider value={data.photos}>
              <CommandsProvider value={commands}>
                <a className="skip btn" href="#main">
                  {words("desk.skip")}
                </a>
                <div className="desk" data-pane={pane}>
                  <ViewsPane onKeys={() => setKeysShown(true)} />
                  <ListPane />
                  <Outlet />
                </div>
                <NewsWatch />
                <DeskKeys keysShown={keysShown} setKeysShown={setKeysShown} />
              </CommandsProvider>
            </PhotosProvider>
          </ToastProvider>
        </HintProvider>
      </OwnKeysProvider>
    </ClockProvider>
  );
}

/** Pages in the place of a ticket. */
const besideList = new Set(["routes/desk.notifications", "routes/desk.tickets.new"]);

/** Which pane a narrow screen shows: one at a time. */
function usePane(): string {
  const [search] = useSearchParams();
  const inTicket = useMatches().some((match) => match.params.number || besideList.has(match.id));
  return search.get("pane") ?? (inTicket ? "ticket" : "list");
}

export function ErrorBoundary() {
  return <Failed home="/desk" />;
}

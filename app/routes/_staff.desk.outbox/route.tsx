import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData, useSearchParams } from "@remix-run/react";
import { FolderOpen } from "lucide-react";
import { notDeliveredCount, outboxList } from "#app/mail/outbox.ts";
import { refusedSending } from "#app/mail/refused-sending.ts";
import { hasOwnServers } from "#app/mail/way-out.ts";
import { config } from "#app/platform/config.ts";
import { mayAtDesk } from "#app/staff/roles.ts";
import { Kawung } from "#app/ui/kawung.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { forStaff } from "../desk/door.ts";
import { OutboxItem } from "./outbox-item.tsx";
import { Refused } from "./refused.tsx";

export const meta: MetaFunction = () => [{ title: "Outbox · Sahut" }];

export async function loader({ request }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => {
    const search = new URL(request.url).searchParams;
    const view = search.get("view") === "notDelivered" ? ("notDelivered" as const) : ("all" as const);
    const [mails, notDelivered] = await Promise.all([
      outboxList(staff, { view, cursor: search.get("cursor") ?? undefined, limit: 50 }),
      notDeliveredCount(staff),
    ]);
    const reallySends = config().smtpUrl !== null;
    const someSend = !reallySends && (await hasOwnServers());
    const refused = { mailboxes: await refusedSending(staff), mayOpen: mayAtDesk(staff, "settings") };
    return { mails, notDelivered, refused, view, reallySends, someSend };
  });
}

/** What left, what waits, and what was not delivered. Without SMTP_URL: what would have been sent. */
export default function Outbox() {
  const words = useWords();
  const { mails, notDelivered, refused, view, reallySends, someSend } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const further = new URLSearchParams(search);
  further.set("cursor", mails.nextCursor ?? "");
  return (
    <main className="page" id="main">
      <div className="page-head">
        <div>
          <h1 className="title">{words("desk.outbox.title")}</h1>
          <p>
            {words(
              view === "notDelivered"
                ? "desk.outbox.notDeliveredWhat"
                : reallySends || someSend
                  ? "desk.outbox.what"
                  : "desk.outbox.whatFolder",
            )}
          </p>
        </div>
      </div>
      <Refused {...refused} />
      {!reallySends && (
        <p className="sheet outbox-folder small">
          <FolderOpen className="i" />
          {words(someSend ? "desk.outbox.own" : "desk.outbox.folder")}
        </p>
      )}
      <nav className="page-tabs" aria-label={words("desk.outbox.title")}>
        <Link to="/desk/outbox" aria-current={view === "all" ? "page" : undefined}>
          {words("desk.outbox.all")}
        </Link>
        <Link to="?view=notDelivered" aria-current={view === "notDelivered" ? "page" : undefined}>
          {words("desk.outbox.notDelivered")} <span className={`num ${notDelivered > 0 ? "bad" : "muted"}`}>{notDelivered}</span>
        </Link>
      </nav>
      {mails.items.length === 0 ? (
        <div className="sheet empty">
          <Kawung />
          <p>{words(view === "all" ? "desk.outbox.none" : "desk.outbox.allDelivered")}</p>
        </div>
      ) : (
        <ul className="sheet outbox">
          {mails.items.map((mail) => (
            <OutboxItem key={mail.id} mail={mail} />
          ))}
        </ul>
      )}
      {mails.nextCursor && (
        <p className="list-more">
          <Link className="btn" to={`?${further}`}>
            {words("ledger.older")}
          </Link>
        </p>
      )}
    </main>
  );
}

import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { data, Form, useActionData, useLoaderData } from "@remix-run/react";
import { BellOff, CircleCheck } from "lucide-react";
import { muteByKey, readMuteKey } from "#app/notifications/mute.ts";
import { addressOf } from "#app/platform/client-address.ts";
import { limit } from "#app/platform/rate-limit.ts";
import { isRefusal } from "#app/refusal.ts";
import { Failed } from "#app/ui/failed.tsx";
import { Mark } from "#app/ui/mark.tsx";
import staffStyles from "#app/ui/staff.css?url";
import { tellsNobody } from "#app/ui/tells-nobody.ts";
import "#app/words/of-staff.client.ts";
import { useWords } from "#app/words/use-words.tsx";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: staffStyles }];
export const meta: MetaFunction = () => [{ title: "Sahut" }, { name: "robots", content: "noindex" }, tellsNobody];

/** From a notification's letter. Opening it only shows the page: mail scanners follow links. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  return atDoor(request, async () => ({ number: readMuteKey(params.key ?? "").number }));
}

/** The page's button, and a mail program's own (List-Unsubscribe, RFC 8058). */
export async function action({ request, params }: ActionFunctionArgs) {
  return atDoor(request, () => muteByKey(params.key ?? ""));
}

async function atDoor<T>(request: Request, work: () => Promise<T>): Promise<T> {
  try {
    await limit("mute", addressOf(request), { points: 60, seconds: 60 });
    return await work();
  } catch (refusal) {
    if (!isRefusal(refusal)) throw refusal;
    throw data({ code: refusal.code, detail: refusal.detail }, { status: refusal.status });
  }
}

export default function MutePage() {
  const words = useWords();
  const { number } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  return (
    <div className="door">
      <main className="door-in">
        <Form method="post" replace>
          <div>
            <span className="brand door-brand">
              <Mark />
              Sahut
            </span>
            {done ? (
              <p className="state good" role="status">
                <CircleCheck className="i" />
                {words("notifications.mutePage.done", { number })}
              </p>
            ) : (
              <h1 className="title">{words("notifications.mutePage.title", { number })}</h1>
            )}
            <p className="muted">{words(done ? "notifications.mutePage.doneWhy" : "notifications.mutePage.why")}</p>
          </div>
          {!done && (
            <button type="submit" className="btn main big">
              <BellOff className="i" />
              {words("notifications.mutePage.do")}
            </button>
          )}
        </Form>
      </main>
    </div>
  );
}

export function ErrorBoundary() {
  return <Failed home="/desk" />;
}

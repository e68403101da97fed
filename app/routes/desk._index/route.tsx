import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { ArrowRight, CircleCheck } from "lucide-react";
import { config } from "#app/platform/config.ts";
import { needsWelcome } from "#app/staff/business.ts";
import { useWords } from "#app/words/use-words.tsx";
import { useDesk } from "../desk/desk-context.tsx";
import { forStaff } from "../desk/door.ts";
import { MailFlowSentence } from "../desk/mail-flow-sentence.tsx";
import { ticketHref, viewHref } from "../desk/queue.ts";

/** Whoever signs in to a fresh desk with the password it made itself is led to the first steps; others are offered them. */
export async function loader({ request }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => {
    const welcome = await needsWelcome(staff);
    if (welcome && config().admin.password === null && new URL(request.url).search === "") throw redirect("/desk/welcome");
    return { welcome };
  });
}

/** No ticket is open: what is worth doing now. */
export default function QuietMoment() {
  const words = useWords();
  const { me, counts, list, queue } = useDesk();
  const { welcome } = useLoaderData<typeof loader>();
  const first = list.items[0];
  const breaching = counts.breaching ?? 0;
  return (
    <main className="pane talk" id="main">
      <div className="pane-body">
        <div className="calm">
          <h2 className="title">{words("desk.quiet.hello", { name: me.name.split(" ")[0] })}</h2>
          <p className="muted">{words("desk.quiet.keys")}</p>
          {welcome && (
            <section className="sheet offer">
              <h3 className="h3">{words("setup.welcome.offer")}</h3>
              <p className="muted">{words("setup.welcome.offerWhat")}</p>
              <p className="head">
                <Link className="btn main" to="/desk/welcome">
                  {words("setup.welcome.open")}
                  <ArrowRight className="i" />
                </Link>
              </p>
            </section>
          )}
          {breaching > 0 ? (
            <section className="sheet offer">
              <span className="clock soon">{words("desk.view.breaching")}</span>
              <h3 className="h3">{words("desk.quiet.breaching", { count: breaching })}</h3>
              <p className="head">
                <Link className="btn main" to={viewHref("breaching")}>
                  {words("desk.quiet.showThem")}
                  <ArrowRight className="i" />
                </Link>
              </p>
            </section>
          ) : (
            <section className="sheet offer">
              <span className="state good">
                <CircleCheck className="i" />
                {words("desk.quiet.inTime")}
              </span>
              <h3 className="h3">{words("desk.quiet.waiting", { count: counts.waiting ?? 0 })}</h3>
              {first && (
                <p className="head">
                  <Link className="btn main" to={ticketHref(first.number, queue)}>
                    {words("desk.quiet.first")}
                    <ArrowRight className="i" />
                  </Link>
                </p>
              )}
            </section>
          )}
          <dl className="today">
            {(["mine", "unassigned", "waiting", "open"] as const).map((view) => (
              <div key={view}>
                <dt>
                  <Link to={viewHref(view)}>{words(`desk.view.${view}`)}</Link>
                </dt>
                <dd className="num">{counts[view] ?? 0}</dd>
              </div>
            ))}
          </dl>
          <MailFlowSentence />
        </div>
      </div>
    </main>
  );
}

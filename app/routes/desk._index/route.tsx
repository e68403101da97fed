import { Link } from "@remix-run/react";
import { ArrowRight, CircleCheck } from "lucide-react";
import { useWords } from "#app/words/use-words.tsx";
import { useDesk } from "../desk/desk-context.tsx";
import { MailFlowSentence } from "../desk/mail-flow-sentence.tsx";
import { ticketHref, viewHref } from "../desk/queue.ts";

/** No ticket is open: what is worth doing now. */
export default function QuietMoment() {
  const words = useWords();
  const { me, counts, list, queue } = useDesk();
  const first = list.items[0];
  const breaching = counts.breaching ?? 0;
  return (
    <main className="pane talk" id="main">
      <div className="pane-body">
        <div className="calm">
          <h2 className="title">{words("desk.quiet.hello", { name: me.name.split(" ")[0] })}</h2>
          <p className="muted">{words("desk.quiet.keys")}</p>
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

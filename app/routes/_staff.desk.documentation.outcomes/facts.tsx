import { Link } from "@remix-run/react";
import type { OutcomeReport } from "#app/deflection/report/report.ts";
import { useNumbers } from "#app/ui/numbers.ts";
import { useWords } from "#app/words/use-words.tsx";

/** The headline (confirmed of all web questions outside the comparison group), the lift, the value, and tickets, which are counted apart. */
export function Facts({ report, maySet }: { report: OutcomeReport; maySet: boolean }) {
  const words = useWords();
  const { number, share, minutes } = useNumbers();
  const { web, value } = report;
  return (
    <dl className="sheet facts">
      <div className="fact">
        <dt>{words("outcomes.confirmedShare")}</dt>
        <dd className="big">{web.intents === 0 ? "–" : share(web.ended.confirmed / web.intents)}</dd>
        <dd>{words("outcomes.confirmedOf", { count: web.ended.confirmed, all: web.intents })}</dd>
      </div>
      <Comparison comparison={report.comparison} maySet={maySet} />
      <div className="fact">
        <dt>{words("outcomes.saved")}</dt>
        <dd className="big">{minutes(value.confirmed)}</dd>
        <dd>{words("outcomes.savedOf", { count: web.ended.confirmed, minutes: minutes(value.minutesPerTicket) })}</dd>
        {web.ended.presumed > 0 && <dd>{words("outcomes.presumedApart", { count: web.ended.presumed })}</dd>}
      </div>
      <div className="fact">
        <dt>{words("outcomes.resolved")}</dt>
        <dd className="big">{number(report.resolved)}</dd>
        <dd>{words("outcomes.resolvedWhat", { minutes: minutes(value.resolved) })}</dd>
      </div>
    </dl>
  );
}

function Comparison({ comparison, maySet }: { comparison: OutcomeReport["comparison"]; maySet: boolean }) {
  const words = useWords();
  const { number, share, points } = useNumbers();
  const { lift, holdout, shown, fewest } = comparison;
  const smaller = Math.min(holdout.n, shown.n);
  return (
    <div className="fact">
      <dt>{words("outcomes.lift")}</dt>
      {lift ? (
        <>
          <dd className="big">{points(lift.difference)}</dd>
          <dd>{words("outcomes.liftInterval", { low: points(lift.low), high: points(lift.high) })}</dd>
          <dd>
            {words("outcomes.liftOf", {
              without: share(holdout.of / holdout.n),
              heldOut: number(holdout.n),
              with: share(shown.of / shown.n),
              shown: number(shown.n),
            })}
          </dd>
        </>
      ) : (
        <>
          <dd className="big">{words("outcomes.notYet")}</dd>
          {comparison.share === 0 && holdout.n === 0 ? (
            <dd>
              {words("outcomes.noComparison")} {maySet && <Link to="/desk/settings/measuring">{words("outcomes.beginComparison")}</Link>}
            </dd>
          ) : (
            <dd>
              <meter min={0} max={fewest} value={smaller} aria-label={words("outcomes.enoughAt", { count: smaller, fewest })} />
              {words("outcomes.enoughAt", { count: smaller, fewest })}
            </dd>
          )}
        </>
      )}
    </div>
  );
}

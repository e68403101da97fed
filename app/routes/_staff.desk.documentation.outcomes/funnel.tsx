import type { ReactNode } from "react";
import type { Ended, Funnel } from "#app/deflection/report/report.ts";
import { useNumbers } from "#app/ui/numbers.ts";
import { useWords } from "#app/words/use-words.tsx";

const steps = ["intents", "offered", "opened"] as const;
const outcomes = [
  "confirmed",
  "reversed",
  "presumed",
  "failed",
  "submittedUnopened",
  "submittedUnoffered",
  "abandoned",
  "open",
] as const satisfies Array<keyof Ended>;

/** From the question to its one outcome. */
export function WebFunnel({ web }: { web: Funnel }) {
  const words = useWords();
  return (
    <section className="block" aria-labelledby="web">
      <div className="block-head">
        <h2 className="h2" id="web">
          {words("outcomes.web")}
        </h2>
        <p>{words("outcomes.webWhat")}</p>
      </div>
      <div className="sheet">
        <table className="rows funnel">
          <Head first={words("outcomes.step")} />
          <tbody>
            {steps.map((step) => (
              <Line key={step} name={words(`outcomes.steps.${step}`)} count={web[step]} of={web.intents} />
            ))}
          </tbody>
          <tbody>
            <tr>
              <th colSpan={4} scope="colgroup" className="part">
                {words("outcomes.endedAs")}
              </th>
            </tr>
            {outcomes.map((outcome) => (
              <Line
                key={outcome}
                name={words(`outcomes.outcome.${outcome}`)}
                why={words(`outcomes.means.${outcome}`)}
                count={web.ended[outcome]}
                of={web.intents}
              />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

export function Head({ first }: { first: string }) {
  const words = useWords();
  return (
    <thead>
      <tr>
        <th scope="col">{first}</th>
        <th scope="col" className="n">
          {words("outcomes.number")}
        </th>
        <th scope="col" className="n">
          {words("outcomes.share")}
        </th>
        <th scope="col" className="bar-col">
          <span className="sr">{words("outcomes.asBar")}</span>
        </th>
      </tr>
    </thead>
  );
}

export function Line({ name, why, count, of }: { name: ReactNode; why?: string; count: number; of: number }) {
  const { number, share } = useNumbers();
  const part = of === 0 ? 0 : count / of;
  return (
    <tr>
      <th scope="row">
        {name}
        {why && <span className="small muted why">{why}</span>}
      </th>
      <td className="n">{number(count)}</td>
      <td className="n">{of === 0 ? "–" : share(part)}</td>
      <td className="bar-col">
        <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
          <rect className="bar-ground" width="100" height="6" />
          <rect className="layer-1" width={part * 100} height="6" />
        </svg>
      </td>
    </tr>
  );
}

import type { OutcomeReport } from "#app/deflection/report/report.ts";
import { useClock } from "#app/ui/clock.tsx";
import { useNumbers } from "#app/ui/numbers.ts";
import { useWords } from "#app/words/use-words.tsx";
import { countOf, groups } from "./groups.ts";

const [WIDTH, HEIGHT, LEFT, BOTTOM] = [720, 220, 40, 24];
const [INNER, FLOOR] = [WIDTH - LEFT, HEIGHT - BOTTOM];
/** So many dates stand below the bars at most. */
const MOST_DATES = 9;

/** Bars on top of each other, one for each day or week; the numbers behind them in a table. */
export function Chart({ times }: { times: OutcomeReport["times"] }) {
  const words = useWords();
  const { number } = useNumbers();
  const { locale } = useClock();
  const date = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" });
  const top = roundUp(Math.max(...times.map(({ intents }) => intents)));
  const step = INNER / times.length;
  const every = Math.ceil(times.length / MOST_DATES);
  const yOf = (value: number) => FLOOR - (value / top) * (FLOOR - 8);
  return (
    <section className="block" aria-labelledby="over-time">
      <div className="block-head">
        <h2 className="h2" id="over-time">
          {words("outcomes.overTime")}
        </h2>
      </div>
      <figure className="sheet chart">
        <figcaption>
          <ul className="chart-keys">
            {groups.map(({ name }, n) => (
              <li key={name}>
                <i className={`chart-${n + 1}`} />
                {words(`outcomes.group.${name}`)}
              </li>
            ))}
          </ul>
        </figcaption>
        <div className="scroll-x">
          <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={words("outcomes.chart")}>
            {[0, 0.5, 1].map((part) => (
              <g key={part}>
                <line className="grid-line" x1={LEFT} x2={WIDTH} y1={yOf(part * top)} y2={yOf(part * top)} />
                <text x={LEFT - 6} y={yOf(part * top) + 4} textAnchor="end">
                  {number(part * top)}
                </text>
              </g>
            ))}
            {times.map(({ from, ended }, n) => {
              const x = LEFT + n * step + step * 0.15;
              let below = 0;
              return (
                <g key={from}>
                  {groups.map((group, colour) => {
                    const count = countOf(ended, group);
                    const y = yOf(below + count);
                    const height = yOf(below) - y;
                    below += count;
                    return count === 0 ? null : (
                      <rect
                        key={group.name}
                        className={`chart-${colour + 1}`}
                        x={x}
                        y={y}
                        width={step * 0.7}
                        height={Math.max(height - 1, 0.5)}
                      />
                    );
                  })}
                  {n % every === 0 && (
                    <text x={x + step * 0.35} y={HEIGHT - 6} textAnchor="middle">
                      {date.format(new Date(from))}
                    </text>
                  )}
                </g>
              );
            })}
          </svg>
        </div>
        <details className="numbers">
          <summary>{words("outcomes.asTable")}</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <section className="scroll-x" tabIndex={0} aria-label={words("outcomes.overTime")}>
            <table className="rows">
              <thead>
                <tr>
                  <th scope="col">{words("outcomes.from")}</th>
                  {groups.map(({ name }) => (
                    <th scope="col" className="n" key={name}>
                      {words(`outcomes.group.${name}`)}
                    </th>
                  ))}
                  <th scope="col" className="n">
                    {words("outcomes.questions")}
                  </th>
                </tr>
              </thead>
              <tbody>
                {times.map(({ from, ended, intents }) => (
                  <tr key={from}>
                    <th scope="row">{date.format(new Date(from))}</th>
                    {groups.map((group) => (
                      <td className="n" key={group.name}>
                        {number(countOf(ended, group))}
                      </td>
                    ))}
                    <td className="n">{number(intents)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </details>
      </figure>
    </section>
  );
}

/** The next even number with one or two digits that count: 2, 4, … 10, 20, 40, … */
function roundUp(most: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(most, 1))));
  return Math.max(2, [1, 2, 4, 6, 8, 10].map((n) => n * unit).find((value) => value >= most) ?? 10 * unit);
}

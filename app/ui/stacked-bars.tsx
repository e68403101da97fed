import { useClock } from "./clock.tsx";
import { useNumbers } from "./numbers.ts";

type Props = {
  /** Days or weeks, the first one first: "2026-11-28" or a moment, with one value for each of the series. */
  times: Array<{ from: string; values: number[] }>;
  /** Layers from the ground up. `look` gives the colour: .layer-<look> */
  series: Array<{ look: string | number; name: string }>;
  /** What the picture shows, and the words of the table that says the same. */
  label: string;
  words: { from: string; sum: string; table: string };
};

const [WIDTH, HEIGHT, LEFT, BOTTOM] = [720, 220, 40, 24];
const [INNER, FLOOR] = [WIDTH - LEFT, HEIGHT - BOTTOM];
/** So many dates stand below the bars at most. */
const MOST_DATES = 9;

/** Bars in layers, one for each day or week; the numbers behind them in a table, for whoever cannot see or wants to copy them. */
export function StackedBars({ times, series, label, words }: Props) {
  const { number } = useNumbers();
  const { locale } = useClock();
  const date = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" });
  const top = roundUp(Math.max(...times.map(({ values }) => sumOf(values))));
  const step = INNER / times.length;
  const every = Math.ceil(times.length / MOST_DATES);
  const yOf = (value: number) => FLOOR - (value / top) * (FLOOR - 8);
  // What never was has no place in the legend.
  const shown = series.map((one, index) => ({ ...one, index })).filter(({ index }) => times.some(({ values }) => values[index]! > 0));
  return (
    <figure className="sheet chart">
      <figcaption>
        <ul className="chart-keys">
          {shown.map(({ look, name }) => (
            <li key={look}>
              <i className={`layer-${look}`} />
              {name}
            </li>
          ))}
        </ul>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="scroll-x" tabIndex={0} aria-label={label}>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
          {[0, 0.5, 1].map((part) => (
            <g key={part}>
              <line className="grid-line" x1={LEFT} x2={WIDTH} y1={yOf(part * top)} y2={yOf(part * top)} />
              <text x={LEFT - 6} y={yOf(part * top) + 4} textAnchor="end">
                {number(part * top)}
              </text>
            </g>
          ))}
          {times.map(({ from, values }, n) => {
            const x = LEFT + n * step + step * 0.15;
            const day = date.format(new Date(from));
            let below = 0;
            return (
              <g key={from}>
                <title>{`${day}: ${number(sumOf(values))}`}</title>
                {shown.map(({ look, index }) => {
                  const bottom = yOf(below);
                  below += values[index]!;
                  const height = Math.max(bottom - yOf(below) - 1, 0.5);
                  return values[index] === 0 ? null : (
                    <rect key={look} className={`layer-${look}`} x={x} y={bottom - height} width={step * 0.7} height={height} />
                  );
                })}
                {n % every === 0 && (
                  <text x={x + step * 0.35} y={HEIGHT - 6} textAnchor="middle">
                    {day}
                  </text>
                )}
              </g>
            );
          })}
        </svg>
      </section>
      <details className="numbers">
        <summary>{words.table}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <section className="scroll-x" tabIndex={0} aria-label={words.table}>
          <table className="rows">
            <thead>
              <tr>
                <th scope="col">{words.from}</th>
                {shown.map(({ look, name }) => (
                  <th key={look} scope="col" className="n">
                    {name}
                  </th>
                ))}
                <th scope="col" className="n">
                  {words.sum}
                </th>
              </tr>
            </thead>
            <tbody>
              {times.toReversed().map(({ from, values }) => (
                <tr key={from}>
                  <th scope="row">
                    <time dateTime={from}>{date.format(new Date(from))}</time>
                  </th>
                  {shown.map(({ look, index }) => (
                    <td key={look} className={`n ${values[index] === 0 ? "zero" : ""}`}>
                      {number(values[index]!)}
                    </td>
                  ))}
                  <td className="n total">{number(sumOf(values))}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
    </figure>
  );
}

function sumOf(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** The next even number with one or two digits that count: 2, 4, … 10, 20, 40, … */
function roundUp(most: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(most, 1))));
  return Math.max(2, [1, 2, 4, 6, 8, 10].map((n) => n * unit).find((value) => value >= most) ?? 10 * unit);
}

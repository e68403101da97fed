/** One bar for each day, in layers; the same numbers as a table below it, for whoever cannot see or wants to copy them. */
type Props = {
  locale: string;
  /** "2026-11-28", with one value for each of the series. */
  days: Array<{ day: string; values: number[] }>;
  /** Layers from the ground up. `key` gives the colour: .layer-<key> */
  series: Array<{ key: string; name: string }>;
  words: { day: string; sum: string; table: string };
};

const WIDTH = 720;
const HEIGHT = 140;
const GAP = 4;

export function DayBars({ locale, days, series, words }: Props) {
  const number = new Intl.NumberFormat(locale);
  const date = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" });
  const sumOf = (values: number[]) => values.reduce((sum, value) => sum + value, 0);
  const highest = Math.max(1, ...days.map(({ values }) => sumOf(values)));
  const shown = series.map((one, index) => ({ ...one, index })).filter(({ index }) => days.some(({ values }) => values[index]! > 0));
  const step = WIDTH / days.length;
  return (
    <figure className="sheet day-bars">
      <ul className="day-legend">
        {shown.map(({ key, name }) => (
          <li key={key}>
            <span className={`swatch layer-${key}`} />
            {name}
          </li>
        ))}
      </ul>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true" focusable="false">
        {days.map(({ day, values }, at) => (
          <g key={day} transform={`translate(${at * step + GAP / 2} 0)`}>
            <title>{`${date.format(new Date(day))}: ${number.format(sumOf(values))}`}</title>
            {layers(values, highest).map(({ index, y, height }) => (
              <rect key={series[index]!.key} className={`layer-${series[index]!.key}`} y={y} width={step - GAP} height={height} />
            ))}
            <rect className="ground" y={HEIGHT - 1} width={step - GAP} height={1} />
          </g>
        ))}
      </svg>
      <p className="day-ends muted num" aria-hidden="true">
        <span>{date.format(new Date(days[0]!.day))}</span>
        <span>{`↑ ${number.format(highest)}`}</span>
        <span>{date.format(new Date(days.at(-1)!.day))}</span>
      </p>
      <details>
        <summary>{words.table}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <section className="scroll-x" tabIndex={0} aria-label={words.table}>
          <table className="rows sums">
            <thead>
              <tr>
                <th scope="col">{words.day}</th>
                {shown.map(({ key, name }) => (
                  <th key={key} scope="col" className="n">
                    {name}
                  </th>
                ))}
                <th scope="col" className="n">
                  {words.sum}
                </th>
              </tr>
            </thead>
            <tbody>
              {days.toReversed().map(({ day, values }) => (
                <tr key={day}>
                  <th scope="row">
                    <time dateTime={day}>{date.format(new Date(day))}</time>
                  </th>
                  {shown.map(({ key, index }) => (
                    <td key={key} className={`n ${values[index] === 0 ? "zero" : ""}`}>
                      {number.format(values[index]!)}
                    </td>
                  ))}
                  <td className="n total">{number.format(sumOf(values))}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
    </figure>
  );
}

/** From the ground up; what is there is seen, however little it is. */
function layers(values: number[], highest: number): Array<{ index: number; y: number; height: number }> {
  let y = HEIGHT;
  return values.flatMap((value, index) => {
    if (value === 0) return [];
    const height = Math.max((value / highest) * (HEIGHT - 8), 1.5);
    y -= height;
    return [{ index, y, height }];
  });
}

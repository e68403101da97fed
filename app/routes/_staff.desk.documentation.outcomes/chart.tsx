import type { OutcomeReport } from "#app/deflection/report/report.ts";
import { StackedBars } from "#app/ui/stacked-bars.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { countOf, groups } from "./groups.ts";

/** How questions ended, by day or week. */
export function Chart({ times }: { times: OutcomeReport["times"] }) {
  const words = useWords();
  return (
    <section className="block" aria-labelledby="over-time">
      <div className="block-head">
        <h2 className="h2" id="over-time">
          {words("outcomes.overTime")}
        </h2>
      </div>
      <StackedBars
        times={times.map(({ from, ended }) => ({ from, values: groups.map((group) => countOf(ended, group)) }))}
        series={groups.map(({ name }, n) => ({ look: n + 1, name: words(`outcomes.group.${name}`) }))}
        label={words("outcomes.chart")}
        words={{ from: words("outcomes.from"), sum: words("outcomes.questions"), table: words("outcomes.asTable") }}
      />
    </section>
  );
}

import type { MailDay } from "#app/mail/days.ts";
import { StackedBars } from "#app/ui/stacked-bars.tsx";
import { useWords } from "#app/words/use-words.tsx";

const kinds = ["opened", "added", "autoReply", "bounce", "duplicate", "refused", "quarantined", "pending"] as const;

/** The sums over time: what arrived on each day, by what became of it. */
export function Days({ days }: { days: MailDay[] }) {
  const words = useWords();
  const received = days.reduce((sum, { sums }) => sum + kinds.reduce((of, kind) => of + (sums[kind] ?? 0), 0), 0);
  if (received === 0) return null;
  return (
    <section className="block" aria-labelledby="days">
      <div className="block-head">
        <h2 className="h2" id="days">
          {words("ledger.perDay")}
        </h2>
        <p>{words("ledger.perDayWhat", { count: received, days: days.length })}</p>
      </div>
      <StackedBars
        times={days.map(({ day, sums }) => ({ from: day, values: kinds.map((kind) => sums[kind] ?? 0) }))}
        series={kinds.map((kind) => ({ look: kind, name: words(`desk.outcome.${kind}`) }))}
        label={words("ledger.perDay")}
        words={{ from: words("ledger.day"), sum: words("ledger.received"), table: words("ledger.perDayTable") }}
      />
    </section>
  );
}

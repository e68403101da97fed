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
          {words("desk.ledger.perDay")}
        </h2>
        <p>{words("desk.ledger.perDayWhat", { count: received, days: days.length })}</p>
      </div>
      <StackedBars
        times={days.map(({ day, sums }) => ({ from: day, values: kinds.map((kind) => sums[kind] ?? 0) }))}
        series={kinds.map((kind) => ({ look: kind, name: words(`desk.outcome.${kind}`) }))}
        label={words("desk.ledger.perDay")}
        words={{ from: words("desk.ledger.day"), sum: words("desk.ledger.received"), table: words("desk.ledger.perDayTable") }}
      />
    </section>
  );
}

import { useClock } from "#app/ui/clock.tsx";
import { dateTime, span } from "#app/ui/dates.ts";
import { Ring } from "#app/ui/ring.tsx";
import { useWords } from "#app/words/use-words.tsx";

const SOON_MS = 60 * 60_000;

/** How long until our answer is due; orange within the hour, red when late. `short` for rows: the number alone, "−18m" when late. */
export function DueClock({ due, since, short }: { due: string; since: string | null; short?: boolean }) {
  const words = useWords();
  const clock = useClock();
  const left = Date.parse(due) - clock.now;
  const whole = since ? Date.parse(due) - Date.parse(since) : left;
  const tone = left < 0 ? "late" : left < SOON_MS ? "soon" : "calm";
  const length = span(Math.abs(left), clock.locale);
  const sentence = words(left < 0 ? "desk.due.late" : "desk.due.in", { time: length });
  return (
    <Ring left={left < 0 ? 1 : left / (whole || 1)} tone={tone}>
      <span title={dateTime(due, clock)}>
        {short ? (
          <>
            <span aria-hidden="true">{left < 0 ? `−${length}` : length}</span>
            <span className="sr">{sentence}</span>
          </>
        ) : (
          sentence
        )}
      </span>
    </Ring>
  );
}

import { useClock } from "./clock.tsx";
import { ago, dateTime, moment } from "./dates.ts";

/** "Today 13:18", "Fri 09:50", "3 Mar 2024"; the exact time on hover. `at` is ISO 8601. */
export function Moment({ at, className }: { at: string; className?: string }) {
  const clock = useClock();
  return (
    <time dateTime={at} title={dateTime(at, clock)} className={className}>
      {moment(at, clock)}
    </time>
  );
}

/** "42m", "3h", "2d": how long ago, in as few characters as a row has. */
export function Ago({ at, className }: { at: string; className?: string }) {
  const clock = useClock();
  return (
    <time dateTime={at} title={dateTime(at, clock)} className={className}>
      {ago(clock.now - Date.parse(at), clock.locale)}
    </time>
  );
}

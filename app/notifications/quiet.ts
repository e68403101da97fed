import type { MailPace } from "#app/platform/database/generated/enums.ts";

/** "at once" leaves a moment in which it may be read at the desk, and several things on one ticket become one letter. */
export const AT_ONCE_MS = 30_000;
const DAILY_AT = "08:00";
const HOUR = 3_600_000;
const MINUTE = 60_000;

export type Rhythm = { pace: MailPace; quietFrom: string | null; quietTo: string | null; zone: string };

/** When a letter about something that happened at `at` may leave: the pace first, then out of the quiet hours. Pure. */
export function letterDue(at: Date, { pace, quietFrom, quietTo, zone }: Rhythm): Date {
  const due =
    pace === "daily"
      ? nextAt(at, DAILY_AT, zone)
      : pace === "hourly"
        ? new Date(Math.floor(at.getTime() / HOUR + 1) * HOUR)
        : new Date(at.getTime() + AT_ONCE_MS);
  return quietFrom && quietTo && isQuiet(due, quietFrom, quietTo, zone) ? nextAt(due, quietTo, zone) : due;
}

/** Whether it is quiet at this moment. The hours may span midnight. */
export function isQuiet(at: Date, from: string, to: string, zone: string): boolean {
  if (from === to) return false;
  const time = wallClock(at, zone);
  return from < to ? time >= from && time < to : time >= from || time < to;
}

/** The next moment after `after` at which the clock of the zone says `time`. On days when the clock is set forward it may be up to an hour later. */
function nextAt(after: Date, time: string, zone: string): Date {
  let at = Math.floor(after.getTime() / MINUTE + 1) * MINUTE;
  const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
  const ahead = (minutes(time) - minutes(wallClock(new Date(at), zone)) + 1440) % 1440;
  at += ahead * MINUTE;
  // The clock was changed in between.
  const off = minutes(time) - minutes(wallClock(new Date(at), zone));
  if (off !== 0 && Math.abs(off) <= 120) at += off * MINUTE;
  return new Date(at);
}

function wallClock(at: Date, zone: string): string {
  return new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone }).format(at);
}

import type { Chance } from "./random.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const DAYS = 730;
/** Sunday to Saturday, and the hours of the day at the seller's place, in UTC. */
const weekdays = [0.45, 1.25, 1.2, 1.1, 1.05, 0.95, 0.5];
const hours = [5, 7, 9, 9, 8, 7, 7, 8, 8, 7, 5, 4, 4, 5, 5, 4, 3, 2, 1, 1, 1, 2, 3, 4];

/**
 * When `n` tickets arrived in the two years before `end`, oldest first: more on working days and in working hours, more each year, and now and
 * then a day after which everything was different (a release, an outage).
 */
export function* arrivals(n: number, end: number, chance: Chance): Generator<number> {
  const start = end - DAYS * DAY;
  const weights = Array.from({ length: DAYS }, (_, day) => {
    const weekday = new Date(start + day * DAY).getUTCDay();
    return weekdays[weekday]! * (1 + day / DAYS) * (chance.happens(0.015) ? chance.between(2, 4) : 1);
  });
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  let due = 0;
  let given = 0;
  for (const [day, weight] of weights.entries()) {
    due += (weight / all) * n;
    const today = (day === DAYS - 1 ? n : Math.round(due)) - given;
    given += today;
    const times = Array.from({ length: today }, () => start + day * DAY + timeOfDay(chance));
    yield* times.sort((a, b) => a - b);
  }
}

const byHour = hours.flatMap((weight, hour) => Array.from({ length: weight }, () => hour));

function timeOfDay(chance: Chance): number {
  return Math.floor((chance.one(byHour) + chance.share()) * HOUR);
}

/** Dates and lengths of time in the reader's language and zone, by Intl. */
type Reader = { now: number; zone: string; locale: string };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const format = kept((locale: string, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options));
const narrowUnit = kept((locale: string, unit: string) => new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "narrow" }));
const relative = kept(
  (locale: string, style: Intl.RelativeTimeFormatStyle) => new Intl.RelativeTimeFormat(locale, { numeric: "auto", style }),
);

/** Making a formatter of Intl costs a hundred times what using it does. */
function kept<O, F>(make: (locale: string, options: O) => F): (locale: string, options: O) => F {
  const made = new Map<string, F>();
  return (locale, options) => {
    const key = `${locale} ${JSON.stringify(options)}`;
    const found = made.get(key) ?? make(locale, options);
    made.set(key, found);
    return found;
  };
}

function dayOf(at: number, zone: string): string {
  return format("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" }).format(at);
}

export function time(at: string | number, reader: Reader): string {
  return format(reader.locale, { timeZone: reader.zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date(at));
}

/** Short, and as exact as its distance deserves. */
export function moment(at: string, reader: Reader): string {
  const then = Date.parse(at);
  const days = Math.round((Date.parse(dayOf(reader.now, reader.zone)) - Date.parse(dayOf(then, reader.zone))) / DAY);
  const clock = time(at, reader);
  if (days === 0) return clock;
  if (days > 0 && days < 7) return `${format(reader.locale, { timeZone: reader.zone, weekday: "short" }).format(then)} ${clock}`;
  const sameYear = dayOf(then, reader.zone).slice(0, 4) === dayOf(reader.now, reader.zone).slice(0, 4);
  if (sameYear) return `${format(reader.locale, { timeZone: reader.zone, day: "numeric", month: "short" }).format(then)} ${clock}`;
  return format(reader.locale, { timeZone: reader.zone, day: "numeric", month: "short", year: "numeric" }).format(then);
}

/** "Today", "Yesterday", "Friday 3 March": the heading of a day. */
export function dayName(at: string, reader: Reader): string {
  const then = Date.parse(at);
  const days = Math.round((Date.parse(dayOf(reader.now, reader.zone)) - Date.parse(dayOf(then, reader.zone))) / DAY);
  if (days === 0 || days === 1) {
    const word = relative(reader.locale, "long").format(-days, "day");
    return word.charAt(0).toLocaleUpperCase(reader.locale) + word.slice(1);
  }
  const year = days > 300 ? ({ year: "numeric" } as const) : {};
  return format(reader.locale, { timeZone: reader.zone, weekday: "long", day: "numeric", month: "long", ...year }).format(then);
}

export function dateTime(at: string | number, reader: Reader): string {
  return format(reader.locale, { timeZone: reader.zone, dateStyle: "full", timeStyle: "long" }).format(new Date(at));
}

export function month(at: string, reader: Reader): string {
  return format(reader.locale, { timeZone: reader.zone, month: "long", year: "numeric" }).format(new Date(at));
}

/** "42m", "1h 10m", "3h", "2d", "5mo": `ms` in the reader's narrow units; below a minute "now" in their words. */
export function ago(ms: number, locale: string): string {
  if (ms < MINUTE) return relative(locale, "narrow").format(0, "second");
  if (ms < HOUR) return narrow(Math.floor(ms / MINUTE), "minute", locale);
  if (ms < DAY) return narrow(Math.floor(ms / HOUR), "hour", locale);
  if (ms < 60 * DAY) return narrow(Math.floor(ms / DAY), "day", locale);
  if (ms < 700 * DAY) return narrow(Math.floor(ms / (30.44 * DAY)), "month", locale);
  return narrow(Math.floor(ms / (365.25 * DAY)), "year", locale);
}

/** Like `ago`, with minutes beside hours: for clocks that run out. */
export function span(ms: number, locale: string): string {
  const minutes = Math.floor(ms / MINUTE);
  if (ms < 12 * HOUR && minutes >= 60 && minutes % 60 > 0) {
    return `${narrow(Math.floor(minutes / 60), "hour", locale)} ${narrow(minutes % 60, "minute", locale)}`;
  }
  return ago(ms, locale);
}

function narrow(value: number, unit: string, locale: string): string {
  return narrowUnit(locale, unit).format(value);
}

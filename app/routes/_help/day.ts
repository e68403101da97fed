/** "20 November", with the year when it is another one. */
export function day(at: string, locale: string, zone: string): string {
  const date = new Date(at);
  const old = Date.now() - date.getTime() > 300 * 24 * 3_600_000;
  return new Intl.DateTimeFormat(locale, { timeZone: zone, day: "numeric", month: "long", ...(old && { year: "numeric" }) }).format(date);
}

/** "Friday, 20 November, 09:12 WIB": the zone is named, for it is ours and not the reader's. */
export function dayAndTime(at: string, locale: string, zone: string): string {
  const options = {
    timeZone: zone,
    weekday: "long",
    day: "numeric",
    month: "long",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZoneName: "short",
  } as const;
  return new Intl.DateTimeFormat(locale, options).format(new Date(at));
}

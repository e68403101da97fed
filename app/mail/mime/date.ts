const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/** RFC 5322 §4.3. Military letters mean nothing certain and count as UTC. */
const ZONES: Record<string, number> = {
  EDT: -240,
  EST: -300,
  CDT: -300,
  CST: -360,
  MDT: -360,
  MST: -420,
  PDT: -420,
  PST: -480,
  CET: 60,
  CEST: 120,
  BST: 60,
  JST: 540,
};

const RFC =
  /(\d{1,2})[\s-]+([A-Za-z]{3})[A-Za-z]*\.?[\s-]+(\d{2,4})[\s,]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?\s*(?:([+-])(\d{2}):?(\d{2})|([A-Za-z]{1,5}))?/;
/** Sat Nov  1 10:00:00 2025 (C's ctime, seen from scripts) */
const CTIME = /([A-Za-z]{3})\s+(\d{1,2})\s+(\d{1,2}):(\d{2}):(\d{2})\s+(?:[A-Z]{3,5}\s+)?(\d{4})/;
const ISO = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?$/;

/** A Date header, or null when it says no time anyone can be sure of. */
export function readDate(value: string): Date | null {
  const rfc = RFC.exec(value);
  if (rfc) {
    const [, day, month, year, hour, minute, second, sign, zoneHour, zoneMinute, zone] = rfc;
    const offset = sign ? (sign === "-" ? -1 : 1) * (Number(zoneHour) * 60 + Number(zoneMinute)) : (ZONES[(zone ?? "").toUpperCase()] ?? 0);
    return utc(fullYear(Number(year)), monthOf(month!), Number(day), Number(hour), Number(minute), Number(second ?? 0), offset);
  }
  const ctime = CTIME.exec(value);
  if (ctime) {
    const [, month, day, hour, minute, second, year] = ctime;
    return utc(Number(year), monthOf(month!), Number(day), Number(hour), Number(minute), Number(second), 0);
  }
  const iso = ISO.exec(value.trim());
  if (!iso) return null;
  const date = new Date(iso[3] ? iso[0] : `${iso[0].replace(" ", "T")}Z`);
  return Number.isNaN(date.getTime()) ? null : date;
}

function monthOf(name: string): number {
  return MONTHS.indexOf(name.toLowerCase());
}

/** RFC 5322 §4.3: 00-49 is 20xx, 50-999 is 19xx. */
function fullYear(year: number): number {
  if (year >= 1000) return year;
  return year < 50 ? 2000 + year : 1900 + year;
}

function utc(year: number, month: number, day: number, hour: number, minute: number, second: number, offset: number): Date | null {
  if (month < 0 || day < 1 || day > 31 || hour > 24 || minute > 59 || second > 60 || Math.abs(offset) > 15 * 60) return null;
  return new Date(Date.UTC(year, month, day, hour, minute - offset, second));
}

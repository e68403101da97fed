import { hashOfKey, newKey } from "#app/platform/ids.ts";
import { cookieOf, makeCookie } from "#app/staff/cookies.ts";

const COOKIE = "sahut_visitor";
const YEAR = 365 * 24 * 3600;

/**
 * Who fills a form, without knowing who it is: a random first-party cookie, kept here only as its hash. Set when something is
 * asked or voted, never for reading. `cookie` is the Set-Cookie of a visitor who had none.
 */
export function visitorOf(request: Request): { visitor: string; cookie: string | null } {
  const known = cookieOf(request, COOKIE);
  const visitor = visitorOfKey(known ?? "");
  if (visitor) return { visitor, cookie: null };
  const key = newKey(16);
  return { visitor: visitorOfKey(key)!, cookie: makeCookie(COOKIE, key, YEAR) };
}

/** The same of a key that the widget keeps with the site it stands on, which sends no cookies; null for what is no such key. */
export function visitorOfKey(key: string): string | null {
  return /^[\w-]{20,64}$/.test(key) ? hashOfKey(key).slice(0, 32) : null;
}

import { now } from "#app/platform/clock.ts";
import { mac, sign, verify } from "#app/platform/secret.ts";
import { cookieOf, makeCookie } from "./cookies.ts";

/**
 * Between password and code: names who gave the right password, until when, and which, so that another password begins anew. It opens
 * nothing but the question for the code.
 */
const COOKIE = "sahut_half";
/** So long may somebody look for their phone. */
const LIFE = 10 * 60_000;

type Entering = { id: string; passwordHash: string | null };

export function halfWay(staff: Entering): string {
  return sign("half-way", `${staff.id} ${now().getTime() + LIFE} ${sealOfPassword(staff)}`);
}

export function staffHalfWay(half: string): string | null {
  return verify("half-way", half)?.split(" ")[0] ?? null;
}

export function isHalfWay(half: string, staff: Entering): boolean {
  const [id, until, password] = verify("half-way", half)?.split(" ") ?? [];
  return id === staff.id && Number(until) > now().getTime() && password === sealOfPassword(staff);
}

/** "" takes it away. */
export function halfWayCookie(half: string): string {
  return makeCookie(COOKIE, half, half ? LIFE / 1000 : 0);
}

export function halfWayOf(request: Request): string | null {
  return cookieOf(request, COOKIE);
}

function sealOfPassword({ passwordHash }: Entering): string {
  return mac("half-way-password", passwordHash ?? "");
}

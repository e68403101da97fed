import { data } from "@remix-run/node";
import { addressOf } from "#app/platform/client-address.ts";
import { isRefusal } from "#app/refusal.ts";
import { isOurPath } from "../desk/door.ts";

/** Who tries to come in: for limits and the list of sessions. */
export function metaOf(request: Request) {
  return { ip: addressOf(request), userAgent: request.headers.get("user-agent") ?? "" };
}

/** Where to after signing in: a page of the desk, never elsewhere. */
export function nextOf(request: Request): string {
  const next = new URL(request.url).searchParams.get("next") ?? "";
  return isOurPath(next) && /^\/(desk|status)\b/.test(next) ? next : "/desk";
}

/** The same wish on the way to another of these pages. */
export function withNext(path: string, request: Request): string {
  const next = nextOf(request);
  return next === "/desk" ? path : `${path}?next=${encodeURIComponent(next)}`;
}

/** What a form shows when it was refused; anything else is thrown on. */
export function refusedForm<Typed>(refusal: unknown, typed: Typed) {
  if (!isRefusal(refusal)) throw refusal;
  return data({ typed, code: refusal.code, fields: refusal.fields, detail: refusal.detail }, { status: refusal.status });
}

/** Pages with a key in their address tell it to nobody (their `meta` too: tells-nobody.ts), and are kept by nobody. */
export const doorHeaders = { "Referrer-Policy": "no-referrer", "Cache-Control": "no-store" };

import { createHash } from "node:crypto";
import { redirect } from "@remix-run/node";
import { type HelpCentre, helpCentre } from "#app/knowledge/help-centre.ts";
import { addressOf } from "#app/platform/client-address.ts";
import { config } from "#app/platform/config.ts";
import { type Allowance, limit } from "#app/platform/rate-limit.ts";
import { isRefusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { actorOfRequest } from "#app/staff/sessions.ts";
import { themeOf } from "#app/ui/theme.ts";
import { knownLocale, localeOf } from "#app/words/index.ts";
import type { Framing } from "./frame.tsx";
import { scriptSource } from "./script-source.ts";

const YEAR = 365 * 24 * 3600;

/** Who reads, in which language, and the help centre around it. */
export type Reader = { request: Request; actor: Actor; centre: HelpCentre; locale: string };

/** Loaders of public pages: `?lang=` keeps a language and comes back without it; a refusal becomes the page that says so. */
export async function forReader<T>(request: Request, work: (reader: Reader) => Promise<T>): Promise<T> {
  const url = new URL(request.url);
  const chosen = knownLocale(url.searchParams.get("lang") ?? "");
  if (chosen) {
    url.searchParams.delete("lang");
    throw redirect(url.pathname + url.search, {
      headers: { "Set-Cookie": `sahut_locale=${chosen}; Path=/; Max-Age=${YEAR}; SameSite=Lax` },
    });
  }
  return told(async () => {
    const [actor, centre] = await Promise.all([actorOfRequest(request), helpCentre()]);
    return work({ request, actor, centre, locale: localeOf(request, [], centre.home.locale) });
  });
}

/** A refusal, thrown as the answer that the error page shows. */
export async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (refusal) {
    if (!isRefusal(refusal)) throw refusal;
    throw Response.json({ code: refusal.code, detail: refusal.detail }, { status: refusal.status });
  }
}

/** What the frame shows around a page in `locale`. `languages`: the same page in other languages, where it has addresses of its own. */
export function framing(
  { request, centre }: Reader,
  locale: string,
  own: { languages?: Array<{ tag: string; href: string }>; brandColour?: string } = {},
): Framing {
  const { pathname, search } = new URL(request.url);
  const stay = (tag: string) => `${pathname}?${new URLSearchParams([...new URLSearchParams(search), ["lang", tag]])}`;
  return {
    business: centre.businessName,
    locale,
    theme: themeOf(request),
    script: scriptSource(),
    here: pathname + search,
    brandColour: own.brandColour ?? centre.products[0]?.brandColour ?? null,
    languages: centre.locales
      .filter(({ tag }) => tag !== locale)
      .map(({ tag, name }) => ({ tag, name, href: own.languages?.find((language) => language.tag === tag)?.href ?? stay(tag) })),
  };
}

/**
 * A page that is the same as long as `parts` are: its ETag, and 304 for whoever has it. Readers' cookies choose the look and what may be read,
 * so only the reader's own browser keeps it; what is sent to somebody without any may be kept by a cache in between, which asks each time.
 */
export function unlessKnown(request: Request, framed: Framing, ...parts: unknown[]): Headers {
  const made = JSON.stringify([...parts, framed, config().mode === "production" ? started : Math.random()]);
  const etag = `"${createHash("sha256").update(made).digest("base64url").slice(0, 27)}"`;
  const headers = new Headers({
    ETag: etag,
    "Cache-Control": isNobodys(request) ? "public, no-cache" : "private, no-cache",
    Vary: "Cookie, Accept-Language",
  });
  if ((request.headers.get("If-None-Match") ?? "").includes(etag)) throw new Response(null, { status: 304, headers });
  return headers;
}

function isNobodys({ headers }: Request): boolean {
  return !headers.has("Cookie") && !headers.has("Authorization");
}

/** A new version of the product may show the same article otherwise. */
const started = Date.now();

/** Rate limits of the doors that anybody may open, per address. */
export const doors = {
  search: { points: 120, seconds: 60 },
  suggest: { points: 90, seconds: 60 },
  read: { points: 240, seconds: 60 },
  vote: { points: 30, seconds: 600 },
  ask: { points: 10, seconds: 600 },
  key: { points: 240, seconds: 600 },
  signIn: { points: 40, seconds: 600 },
  write: { points: 60, seconds: 600 },
} satisfies Record<string, Allowance>;

export function knock(request: Request, door: keyof typeof doors): Promise<void> {
  return limit(`help.${door}`, addressOf(request), doors[door]);
}

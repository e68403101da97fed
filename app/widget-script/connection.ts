import type { WidgetWords } from "#app/routes/_widget/words.ts";
import type { Run } from "../help-script/dom.ts";

export type Hit = { id: string; title: string; href: string; anchor: string | null; place: string; runs: Run[] };
export type Field = { key: string; type: string; label: string; required: boolean; choices: Array<{ key: string; label: string }> };
export type Start = {
  locale: string;
  business: string;
  product: { name: string; colour: string };
  words: WidgetWords;
  seal: string;
  person: { email: string; name: string } | null;
  fields: Field[];
};
export type Refused = { sentence: string; fields: Record<string, string> };
/** `refused` is null when no answer came at all. */
export type Answer<T> = { ok: T } | { refused: Refused | null };
export type Server = ReturnType<typeof connect>;

const VISITOR = "sahut-visitor";

/** The desk this widget belongs to. Requests are plain forms without cookies; `visitor` is a random key kept with the site, made at the first request. */
export function connect(site: { origin: string; product: string; locale: string; token: string }) {
  let visitor: string | undefined;
  const fields = () => {
    visitor ??= visitorKey();
    return { product: site.product, locale: site.locale.split("-")[0]!, token: site.token, visitor };
  };
  const ask = async <T>(path: string, body: FormData | URLSearchParams, signal?: AbortSignal): Promise<Answer<T>> => {
    for (const [name, value] of Object.entries(fields())) body.set(name, value);
    try {
      const response = await fetch(`${site.origin}/widget/${path}`, { method: "POST", body, credentials: "omit", signal });
      const answer = await response.json();
      return response.ok ? { ok: answer as T } : { refused: answer as Refused };
    } catch {
      return { refused: null };
    }
  };
  return {
    site,
    ask: <T>(path: string, said: Record<string, string> = {}, signal?: AbortSignal) => ask<T>(path, new URLSearchParams(said), signal),
    send: <T>(path: string, form: FormData) => ask<T>(path, form),
    /** Also while the page goes away; nobody waits for an answer. */
    tell: (path: string, said: Record<string, string>) =>
      void navigator.sendBeacon(`${site.origin}/widget/${path}`, new URLSearchParams({ ...fields(), ...said })),
  };
}

/** A site that forbids storage gets a new visitor each time. */
function visitorKey(): string {
  try {
    const known = localStorage.getItem(VISITOR);
    if (known) return known;
    const made = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    localStorage.setItem(VISITOR, made);
    return made;
  } catch {
    return crypto.randomUUID();
  }
}

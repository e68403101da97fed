import type { Asked } from "#app/platform/client-address.ts";
import type { Refusal, RefusalCode } from "#app/refusal.ts";
import { localeOf, translator } from "#app/words/index.ts";

const TITLES: Record<number, string> = {
  400: "Bad request",
  401: "Unauthorised",
  403: "Forbidden",
  404: "Not found",
  409: "Conflict",
  413: "Too large",
  415: "Unsupported media type",
  421: "Misdirected request",
  422: "Unprocessable content",
  429: "Too many requests",
  500: "Internal error",
  503: "Unavailable",
};

/** RFC 9457. `detail` says what to do, in the reader's language; `errors` has one entry per field. null: our own fault, 500. */
export function problem(request: Asked, refusal: Refusal | null, more: Record<string, unknown> = {}): Response {
  const say = translator(localeOf(request));
  const sentence = (code: RefusalCode) => say(`refusal.${code}`, refusal?.detail ?? {});
  const status = refusal?.status ?? 500;
  const errors = Object.entries(refusal?.fields ?? {}).map(([field, code]) => ({ field, code, detail: sentence(code) }));
  const headers = new Headers({ "Content-Type": "application/problem+json", "Cache-Control": "no-store" });
  if (status === 401) headers.set("WWW-Authenticate", 'Bearer realm="Sahut API"');
  if (status === 429 && refusal?.detail.seconds) headers.set("Retry-After", String(refusal.detail.seconds));
  return Response.json(
    {
      type: "about:blank",
      title: TITLES[status] ?? "Error",
      status,
      code: refusal?.code ?? "internal",
      detail: sentence(refusal?.code ?? "internal"),
      ...(errors.length > 0 ? { errors } : {}),
      ...more,
    },
    { status, headers },
  );
}

import { isRouteErrorResponse, useRouteError } from "@remix-run/react";
import { useWords } from "#app/words/use-words.tsx";
import { Kawung } from "./kawung.tsx";

/** What a person sees when a page cannot be shown: the refusal's own sentence, or that the fault is ours. */
export function Failed({ home = "/" }: { home?: string }) {
  const words = useWords();
  const error = useRouteError();
  const refusal = refusalOf(error);
  const known = refusal && words(`refusal.${refusal.code}` as "refusal.notFound", refusal.detail);
  const missing = isRouteErrorResponse(error) && error.status === 404;
  return (
    <main className="failed-page" id="main">
      <Kawung />
      <h1 className="h2">{known ? words("common.no") : missing ? words("common.nothingHere") : words("common.broken")}</h1>
      <p className="muted">{known || words(missing ? "refusal.notFound" : "common.brokenWhat")}</p>
      <p>
        <a className="btn" href={home}>
          {words("common.toStart")}
        </a>
      </p>
    </main>
  );
}

function refusalOf(error: unknown): { code: string; detail: Record<string, string | number> } | null {
  if (!isRouteErrorResponse(error)) return null;
  const data: unknown = error.data;
  if (!data || typeof data !== "object" || !("code" in data) || typeof data.code !== "string") return null;
  return {
    code: data.code,
    detail: "detail" in data && data.detail && typeof data.detail === "object" ? (data.detail as Record<string, string>) : {},
  };
}

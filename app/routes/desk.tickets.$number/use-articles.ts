import { useEffect, useState } from "react";
import type { ArticleBeside } from "#app/deflection/beside.ts";
import { quotedArticle } from "#app/deflection/quoted-article.ts";
import { askJson } from "#app/ui/ask-json.ts";

export type { ArticleBeside };
export type Articles = { articles: ArticleBeside[]; opening: string };

/** What may answer a ticket, or what `q` finds; null while the first answer is on its way. `version`: asked anew when it changes. */
export function useArticles(number: number, typed: string, version: number): Articles | null {
  const [found, setFound] = useState<(Articles & { number: number }) | null>(null);
  const q = typed.trim();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the customer wrote is a part of what is asked
  useEffect(() => {
    const gone = new AbortController();
    const pause = setTimeout(
      async () => {
        const answer = await askArticles(number, q, gone.signal);
        if (answer) setFound({ ...answer, number });
      },
      q ? 150 : 0,
    );
    return () => {
      clearTimeout(pause);
      gone.abort();
    };
  }, [number, q, version]);
  return found?.number === number ? found : null;
}

export function askArticles(number: number, q = "", signal?: AbortSignal): Promise<Articles | null> {
  return askJson<Articles>(`/desk/tickets/${number}/referral?q=${encodeURIComponent(q)}`, { signal });
}

/** The article as it stands in a reply. */
export function asQuoted({ title, url, anchor, excerpt }: ArticleBeside): string {
  return quotedArticle({ title, url: anchor ? `${url}#${encodeURIComponent(anchor)}` : url, excerpt });
}

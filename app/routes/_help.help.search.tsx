import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { isbot } from "isbot";
import { noteUnansweredSearch } from "#app/deflection/debt/searches.ts";
import { articlePath } from "#app/knowledge/paths.ts";
import { excerptOf, type Run } from "#app/platform/search-engine/excerpt.ts";
import { type ArticleHit, searchArticles } from "#app/search/find.ts";
import type { Actor } from "#app/staff/actor.ts";
import { Kawung } from "#app/ui/kawung.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { forReader, framing, knock } from "./_help/door.ts";
import { Finder } from "./_help/finder.tsx";
import { Frame, type Framing } from "./_help/frame.tsx";
import { Passage } from "./_help/passage.tsx";
import { Still } from "./_help/still.tsx";

const MOST = 20;

export function loader({ request }: LoaderFunctionArgs) {
  return forReader(request, async (reader) => {
    await knock(request, "search");
    const { locale, actor, centre } = reader;
    const asked = new URL(request.url).searchParams;
    const q = (asked.get("q") ?? "").slice(0, 500).trim();
    const product = centre.products.find(({ key }) => key === asked.get("product"));
    const hits = await searchArticles(actor, { q, locale, productId: product?.id, limit: MOST });
    const results: Result[] = worthShowing(hits).map((hit) => ({
      title: hit.title,
      href: articlePath(centre.home, { product: hit.productKey, locale: hit.locale, slug: hit.slug }),
      anchor: hit.passage.anchor,
      locale: hit.locale,
      runs: excerptOf(hit.passage),
      place: [centre.products.find(({ key }) => key === hit.productKey)?.name, hit.category].filter(Boolean).join(" › "),
    }));
    if (results.length === 0 && isReader(request, actor.type)) await noteUnansweredSearch({ q, locale, product: product?.key ?? null });
    const data: Data = {
      locale,
      frame: framing(reader, locale),
      q,
      was: (asked.get("was") ?? "").slice(0, 500).trim(),
      product: product ? { key: product.key, name: product.name } : null,
      results,
    };
    return data;
  });
}

/** What staff and robots search for is not what readers miss. */
function isReader(request: Request, who: Actor["type"]): boolean {
  return request.method === "GET" && who !== "staff" && who !== "token" && !isbot(request.headers.get("User-Agent"));
}

/** The long tail that shares one common word with the question is no answer. */
function worthShowing(hits: ArticleHit[]): ArticleHit[] {
  const best = hits[0]?.score ?? 0;
  return hits.filter((hit) => hit.confidence >= 0.1 && hit.score >= best * 0.3);
}

type Result = { title: string; href: string; anchor: string | null; locale: string; runs: Run[]; place: string };
type Data = { locale: string; frame: Framing; q: string; was: string; product: { key: string; name: string } | null; results: Result[] };

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: `${data.q || data.frame.business} · ${data.frame.business}` }, { name: "robots", content: "noindex" }] : [];

export default function Results() {
  const words = useWords();
  const { frame, q, was, product, results } = useLoaderData<typeof loader>();
  const ask = `/ask?${new URLSearchParams({ ...(product && { product: product.key }), ...(q && { subject: q }) })}`;
  return (
    <Frame framing={frame} current="help" search={false}>
      <main id="main" className="wrap results">
        <Finder q={q} product={product?.key} was={q} />
        {q === "" && <p className="muted">{words("help.noQuery")}</p>}
        {q !== "" && results.length === 0 && (
          <div className="none">
            <Kawung />
            <h1 className="h2">{words("help.nothing", { q })}</h1>
            <p className="muted">{words("help.nothingText")}</p>
          </div>
        )}
        {results.length > 0 && <h1 className="small muted count">{words("help.results", { count: results.length, q })}</h1>}
        <ol className="hits" data-hits={q} data-was={was}>
          {results.map((hit) => (
            <li key={hit.href} lang={hit.locale === frame.locale ? undefined : hit.locale}>
              <a href={hit.anchor ? `${hit.href}#${hit.anchor}` : hit.href}>
                <h2 className="h3">{hit.title}</h2>
              </a>
              <p>
                <Passage runs={hit.runs} />
              </p>
              <p className="small muted">{hit.place}</p>
            </li>
          ))}
        </ol>
        <Still href={ask} />
      </main>
    </Frame>
  );
}

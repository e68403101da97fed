import type { LoaderFunctionArgs } from "@remix-run/node";
import { articlePath } from "#app/knowledge/paths.ts";
import { excerptOf } from "#app/platform/search-engine/excerpt.ts";
import { searchArticles } from "#app/search/find.ts";
import { forReader, knock } from "./_help/door.ts";

/** Search while typing: `{ hits: [{ title, href, place, runs }] }`, at most 5. */
export function loader({ request }: LoaderFunctionArgs) {
  return forReader(request, async ({ actor, centre, locale }) => {
    await knock(request, "search");
    const asked = new URL(request.url).searchParams;
    const product = centre.products.find(({ key }) => key === asked.get("product"));
    const q = (asked.get("q") ?? "").slice(0, 500);
    const hits = await searchArticles(actor, { q, locale: asked.get("locale") ?? locale, productId: product?.id, limit: 5, typing: true });
    return Response.json({
      hits: hits.map((hit) => ({
        title: hit.title,
        href:
          articlePath(centre.home, { product: hit.productKey, locale: hit.locale, slug: hit.slug }) +
          (hit.passage.anchor ? `#${hit.passage.anchor}` : ""),
        place: [centre.products.find(({ key }) => key === hit.productKey)?.name, hit.category].filter(Boolean).join(" › "),
        runs: excerptOf(hit.passage, 110),
      })),
    });
  });
}

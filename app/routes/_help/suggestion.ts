import type { HelpCentre } from "#app/knowledge/help-centre.ts";
import { articlePath } from "#app/knowledge/paths.ts";
import { excerptOf } from "#app/platform/search-engine/excerpt.ts";
import type { ArticleHit } from "#app/search/find.ts";

/** A found article as the scripts beside a form show it: its title, where it lies, and the passage that answers with the found words marked. */
export function suggestion(centre: HelpCentre, hit: ArticleHit) {
  return {
    id: hit.articleId,
    title: hit.title,
    href: articlePath(centre.home, { product: hit.productKey, locale: hit.locale, slug: hit.slug }),
    anchor: hit.passage.anchor,
    place: hit.category ?? centre.products.find(({ key }) => key === hit.productKey)?.name ?? "",
    runs: excerptOf(hit.passage, 200),
  };
}

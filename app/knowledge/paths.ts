/** The product and language that need no prefix in an address. */
export type Home = { product: string; locale: string };

/** "/help/slug", "/id/help/slug", "/p/nota/help/slug", "/p/nota/id/help/slug" (decision 31). */
export function articlePath(home: Home, article: { product: string; locale: string; slug: string }): string {
  return `${helpPath(home, article)}/${encodeURIComponent(article.slug)}`;
}

export function helpPath(home: Home, place: { product: string; locale: string }): string {
  const product = place.product === home.product ? "" : `/p/${encodeURIComponent(place.product)}`;
  const locale = place.locale === home.locale ? "" : `/${place.locale}`;
  return `${product}${locale}/help`;
}

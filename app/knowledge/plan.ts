import type { Visibility } from "#app/platform/database/generated/enums.ts";
import { nameOfPath, type Source, slugOf, titleOfPath } from "./source.ts";

export type Defaults = { collection: string; product: string; visibility: Visibility };
/** What the installation knows: keys of its products with their languages, tags of its languages. */
export type Known = { products: Map<string, { locale: string }>; locales: string[] };
/** An article of this collection as it is now. */
export type Existing = { path: string; product: string; locale: string; slug: string };
export type Planned = {
  source: Source;
  product: string;
  locale: string;
  category: string | null;
  key: string;
  slug: string;
  visibility: Visibility;
};

/**
 * Decides for each file what its front matter leaves open, from the folders it lies in: shop/nota/id/pasang.md is Indonesian and about nota.
 * Pure: the same files and the same articles give the same plan. `taken` = addresses of other articles, as "product locale slug".
 */
export function planArticles(sources: Source[], defaults: Defaults, known: Known, existing: Existing[], taken: Set<string>): Planned[] {
  const places = sources.map((source) => ({ source, ...placeOf(source, defaults, known) }));
  const used = new Set(taken);
  const slugs = new Map<string, string>();
  const now = new Map(existing.map((article) => [article.path, article]));
  const claim = (place: (typeof places)[number], slug: string): boolean => {
    const address = addressOf(place.product, place.locale, slug);
    if (used.has(address) || slugs.has(place.source.path)) return false;
    used.add(address);
    slugs.set(place.source.path, slug);
    return true;
  };
  // Those who ask for a slug come first, then those who have one, then the rest by path: addresses stay what they are.
  for (const place of places) if (place.source.slug) claim(place, place.source.slug);
  for (const place of places) {
    const before = now.get(place.source.path);
    if (before && isOwnSlug(place.source, before.slug)) claim(place, before.slug);
  }
  for (const place of places) {
    if (slugs.has(place.source.path)) continue;
    for (const slug of slugsFor(place.source)) if (claim(place, slug)) break;
  }
  return places.map((place) => ({ ...place, slug: slugs.get(place.source.path)! }));
}

export function addressOf(product: string, locale: string, slug: string): string {
  return `${product} ${locale} ${slug}`;
}

/** "Pixel Pack" → "pixel-pack"; null when nothing is left of it. */
export function productKeyOf(name: string | null): string | null {
  return (
    slugOf(name ?? "")
      .replace(/[^a-z0-9-]/g, "")
      .replace(/^-+/, "")
      .slice(0, 50) || null
  );
}

function placeOf(source: Source, defaults: Defaults, known: Known) {
  const folders = source.path.split("/").slice(0, -1);
  const isLocale = (folder: string) => known.locales.includes(folder.toLowerCase());
  const isProduct = (folder: string) => known.products.has(folder);
  const product = productKeyOf(source.product) ?? folders.find(isProduct) ?? defaults.product;
  const suffix = /\.([a-z]{2})\.(?:md|mdx|markdown)$/i.exec(source.path)?.[1];
  const locale =
    source.locale ?? folders.find(isLocale) ?? (suffix && isLocale(suffix) ? suffix : null) ?? known.products.get(product)?.locale ?? "en";
  const topic = folders.find((folder) => !isLocale(folder) && !isProduct(folder));
  return {
    product,
    locale,
    category: source.category ?? (topic ? titleOfPath(`${topic}.md`) : null),
    key: source.key ?? `${defaults.collection}/${source.path.replace(/\.[a-z]{2}\.(md|mdx|markdown)$/i, ".$1")}`,
    visibility: source.visibility ?? defaults.visibility,
  };
}

/** Best first: the file's own name, with its folders in front, then numbered. */
function* slugsFor(source: Source): Generator<string> {
  const names = namesFor(source);
  yield* names;
  for (let n = 2; ; n++) yield `${names[0]}-${n}`;
}

function namesFor(source: Source): string[] {
  const base = source.slug ?? (slugOf(nameOfPath(source.path)) || "article");
  const folders = source.path.split("/").slice(0, -1).map(slugOf);
  return [base, ...folders.map((_, i) => slugOf([...folders.slice(-1 - i), base].join("-")))];
}

function isOwnSlug(source: Source, slug: string): boolean {
  const names = namesFor(source);
  return names.includes(slug) || (slug.startsWith(`${names[0]}-`) && /^\d+$/.test(slug.slice(names[0]!.length + 1)));
}

import type { MetaDescriptor } from "@remix-run/node";
import type { ArticleData } from "./load-article.ts";
import type { ProductData } from "./load-product.ts";

type Place = { locale: string; href: string };

/** The page's own address, and where it is in other languages: each page names all of them, itself among them. */
function addresses(origin: string, here: Place, others: Place[]): MetaDescriptor[] {
  const all = others.length > 0 ? [here, ...others] : [];
  return [
    { tagName: "link", rel: "canonical", href: origin + here.href },
    ...all.map(({ locale, href }) => ({ tagName: "link", rel: "alternate", hrefLang: locale, href: origin + href })),
  ];
}

function feed(origin: string, product: string, locale: string): MetaDescriptor {
  const href = `${origin}/help/changes.xml?product=${encodeURIComponent(product)}&locale=${encodeURIComponent(locale)}`;
  return { tagName: "link", rel: "alternate", type: "application/atom+xml", href };
}

export function articleMeta(data: ArticleData | undefined): MetaDescriptor[] {
  if (!data) return [];
  const { article, frame, origin } = data;
  const { title, summary, locale, href, product, category, visibility } = article;
  const crumbs = [
    { name: frame.business, item: `${origin}/help` },
    { name: product.name, item: origin + product.href },
    ...(category ? [{ name: category.name, item: `${origin}${product.href}#${encodeURIComponent(category.slug)}` }] : []),
    { name: title, item: origin + href },
  ];
  return [
    { title: `${title} · ${frame.business}` },
    { name: "description", content: summary },
    { property: "og:type", content: "article" },
    { property: "og:title", content: title },
    { property: "og:description", content: summary },
    { property: "og:url", content: origin + href },
    ...addresses(origin, { locale, href }, article.translations),
    ...(visibility === "public"
      ? [
          feed(origin, product.key, locale),
          {
            "script:ld+json": {
              "@context": "https://schema.org",
              "@graph": [
                {
                  "@type": "TechArticle",
                  "@id": origin + href,
                  headline: title.slice(0, 110),
                  description: summary,
                  inLanguage: locale,
                  datePublished: article.publishedAt,
                  dateModified: article.updatedAt,
                  about: product.name,
                  author: { "@type": "Organization", name: frame.business },
                },
                {
                  "@type": "BreadcrumbList",
                  itemListElement: crumbs.map((crumb, at) => ({ "@type": "ListItem", position: at + 1, ...crumb })),
                },
              ],
            },
          },
        ]
      : [{ name: "robots", content: "noindex" }]),
  ];
}

export function productMeta(data: ProductData | undefined): MetaDescriptor[] {
  if (!data) return [];
  const { product, frame, locale, origin, href, others, categories, chosen } = data;
  if (chosen) {
    const title = [categories[0]?.name, product.name, frame.business].filter(Boolean).join(" · ");
    return [{ title }, ...addresses(origin, { locale, href: chosen.href }, [])];
  }
  return [
    { title: `${product.name} · ${frame.business}` },
    ...(product.tagline ? [{ name: "description", content: product.tagline }] : []),
    ...addresses(
      origin,
      { locale, href },
      others.map(({ tag, href }) => ({ locale: tag, href })),
    ),
    feed(origin, product.key, locale),
  ];
}

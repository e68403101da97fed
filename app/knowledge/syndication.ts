import { database } from "#app/platform/database/index.ts";
import { NOBODY } from "#app/staff/actor.ts";
import { helpCentre, productPath, shownTo } from "./help-centre.ts";
import { articlePath } from "./paths.ts";

/** As the sitemap protocol allows in one file. */
const MOST_URLS = 50_000;
const NEWEST = 50;

const escaped = (text: string) => text.replace(/[<>&"']/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/[^\P{Cc}\t\n\r]/gu, "");

/** Every public page with its translations (sitemaps.org, hreflang): what a search engine may know, and nothing else. `origin`: PUBLIC_URL. */
export async function sitemap(origin: string): Promise<{ xml: string; changedAt: Date | null }> {
  const centre = await helpCentre();
  const articles = await database().article.findMany({
    where: shownTo(NOBODY),
    orderBy: [{ productId: "asc" }, { key: "asc" }, { locale: "asc" }],
    select: { key: true, productId: true, locale: true, slug: true, updatedAt: true, product: { select: { key: true } } },
    take: MOST_URLS,
  });
  const pages = articles.map(({ key, productId, product, ...rest }) => ({
    family: `${productId} ${key}`,
    href: origin + articlePath(centre.home, { product: product.key, ...rest }),
    ...rest,
  }));
  const families = new Map<string, typeof pages>();
  for (const page of pages) families.set(page.family, [...(families.get(page.family) ?? []), page]);
  const places = new Set(articles.map(({ product, locale }) => productPath(centre.home, product.key, locale)));
  const urls = [
    `<url><loc>${escaped(`${origin}/help`)}</loc></url>`,
    ...[...places].map((place) => `<url><loc>${escaped(origin + place)}</loc></url>`),
    ...pages.map(({ href, family, updatedAt }) => {
      const all = families.get(family) ?? [];
      const others = all.length > 1 ? all.map(alternate).join("") : "";
      return `<url><loc>${escaped(href)}</loc><lastmod>${updatedAt.toISOString()}</lastmod>${others}</url>`;
    }),
  ].slice(0, MOST_URLS);
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${urls.join("\n")}\n</urlset>\n`;
  return { xml, changedAt: newest(articles) };
}

function alternate({ locale, href }: { locale: string; href: string }): string {
  return `<xhtml:link rel="alternate" hreflang="${escaped(locale)}" href="${escaped(href)}"/>`;
}

/** What was published or changed lately (Atom, RFC 4287), of all products or of one, in all languages or in one. */
export async function changes(
  origin: string,
  asked: { self: string; product: string | null; locale: string | null },
): Promise<{ xml: string; changedAt: Date | null }> {
  const centre = await helpCentre();
  const product = asked.product ? (centre.products.find(({ key }) => key === asked.product) ?? null) : null;
  const articles = await database().article.findMany({
    where: {
      ...shownTo(NOBODY),
      ...(asked.product && { product: { key: asked.product } }),
      ...(asked.locale && { locale: asked.locale }),
    },
    orderBy: [{ writtenAt: "desc" }, { id: "desc" }],
    select: {
      id: true,
      title: true,
      summary: true,
      locale: true,
      slug: true,
      writtenAt: true,
      publishedAt: true,
      product: { select: { key: true } },
    },
    take: NEWEST,
  });
  const changedAt = newest(articles.map(({ writtenAt }) => ({ updatedAt: writtenAt })));
  const entries = articles.map((one) => {
    const href = origin + articlePath(centre.home, { ...one, product: one.product.key });
    return `<entry xml:lang="${escaped(one.locale)}"><id>urn:uuid:${one.id}</id><title>${escaped(one.title)}</title><link href="${escaped(href)}"/><published>${(one.publishedAt ?? one.writtenAt).toISOString()}</published><updated>${one.writtenAt.toISOString()}</updated><summary>${escaped(one.summary)}</summary></entry>`;
  });
  const self = origin + asked.self;
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><id>${escaped(self)}</id><title>${escaped(product?.name ?? centre.businessName)}</title><link rel="self" href="${escaped(self)}"/><link href="${escaped(`${origin}/help`)}"/><author><name>${escaped(centre.businessName)}</name></author><updated>${(changedAt ?? new Date(0)).toISOString()}</updated>\n${entries.join("\n")}\n</feed>\n`;
  return { xml, changedAt };
}

/** Staff's, customers' own pages, forms and searches are nobody's to index. */
export function robots(origin: string): string {
  const closed = ["/desk", "/my", "/api", "/ask", "/files", "/help/search", "/help/instant", "/rate", "/mute", "/status"];
  return `User-agent: *\n${closed.map((path) => `Disallow: ${path}`).join("\n")}\n\nSitemap: ${origin}/sitemap.xml\n`;
}

function newest(rows: Array<{ updatedAt: Date }>): Date | null {
  return rows.reduce<Date | null>((latest, { updatedAt }) => (latest && latest > updatedAt ? latest : updatedAt), null);
}

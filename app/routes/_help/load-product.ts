import { type ChosenCategory, localeIn, productPage, productPath } from "#app/knowledge/help-centre.ts";
import { config } from "#app/platform/config.ts";
import { forReader, framing, unlessKnown } from "./door.ts";
import type { Framing } from "./frame.tsx";

export type ProductData = {
  locale: string;
  frame: Framing;
  product: { key: string; name: string; tagline: string };
  href: string;
  others: Array<{ tag: string; href: string }>;
  origin: string;
  categories: Awaited<ReturnType<typeof productPage>>["categories"];
  /** One category alone: its address, and where more of it is. */
  chosen: { href: string; more: string | null } | null;
};

export function loadProduct(request: Request, params: { product?: string; locale?: string }) {
  return forReader(request, async (reader) => {
    const locale = localeIn(params, reader.centre.home.locale);
    const chosen = chosenIn(new URL(request.url).searchParams);
    const page = await productPage(reader.actor, reader.centre, params.product ?? "", locale, chosen);
    const frame = framing(reader, locale, { languages: page.otherLocales, brandColour: page.product.brandColour });
    const { key, name, tagline } = page.product;
    const href = productPath(reader.centre.home, key, locale);
    const part = ({ slug, part }: ChosenCategory) =>
      `${href}?${new URLSearchParams({ category: slug, ...(part > 1 && { part: String(part) }) })}`;
    const own = chosen && { href: part(chosen), more: page.hasMore ? part({ ...chosen, part: chosen.part + 1 }) : null };
    return Response.json(
      {
        ...{ locale, frame, product: { key, name, tagline }, categories: page.categories },
        ...{ href, others: page.otherLocales, origin: config().publicUrl, chosen: own },
      },
      { headers: unlessKnown(request, frame, page) },
    );
  });
}

/** ?category=<slug>&part=2 */
function chosenIn(asked: URLSearchParams): ChosenCategory | null {
  const slug = asked.get("category");
  const part = Number(asked.get("part") ?? 1);
  return slug === null ? null : { slug, part: Number.isInteger(part) && part > 0 && part < 10_000 ? part : 1 };
}

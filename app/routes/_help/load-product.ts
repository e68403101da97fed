import { localeIn, productPage, productPath } from "#app/knowledge/help-centre.ts";
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
};

export function loadProduct(request: Request, params: { product?: string; locale?: string }) {
  return forReader(request, async (reader) => {
    const locale = localeIn(params, reader.centre.home.locale);
    const page = await productPage(reader.actor, reader.centre, params.product ?? "", locale);
    const frame = framing(reader, locale, { languages: page.otherLocales, brandColour: page.product.brandColour });
    const { key, name, tagline } = page.product;
    return Response.json(
      {
        ...{ locale, frame, product: { key, name, tagline }, categories: page.categories },
        ...{ href: productPath(reader.centre.home, key, locale), others: page.otherLocales, origin: config().publicUrl },
      },
      { headers: unlessKnown(request, frame, page) },
    );
  });
}

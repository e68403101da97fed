import type { ActionFunctionArgs } from "@remix-run/node";
import { searchArticles } from "#app/search/find.ts";
import { textIn } from "./_help/read-form.ts";
import { suggestion } from "./_help/suggestion.ts";
import { forWidget } from "./_widget/door.ts";

/** Search in the widget: `{ hits }`, at most 6. */
export function action({ request }: ActionFunctionArgs) {
  return forWidget(request, "search", async ({ actor, centre, product, locale, form }) => {
    const q = textIn(form, "q").slice(0, 500);
    const hits = await searchArticles(actor, { q, locale, productId: product.id, limit: 6, typing: true });
    return { hits: hits.map((hit) => suggestion(centre, hit)) };
  });
}

import type { ActionFunctionArgs } from "@remix-run/node";
import { suggestions } from "./_help/suggestion.ts";
import { forWidget } from "./_widget/door.ts";

/** Suggestions for the form of the widget. */
export function action({ request }: ActionFunctionArgs) {
  return forWidget(request, "suggest", async ({ product, form, ...asking }) => ({
    hits: await suggestions({ ...asking, productId: product.id }, form),
  }));
}

import type { ActionFunctionArgs } from "@remix-run/node";
import { visitorOf } from "#app/deflection/visitor.ts";
import { forReader, knock } from "./_help/door.ts";
import { textIn } from "./_help/read-form.ts";
import { suggestions } from "./_help/suggestion.ts";

/** Suggestions for the form of the help centre: `{ hits: [{ id, title, href, anchor, place, runs }] }`. */
export function action({ request }: ActionFunctionArgs) {
  return forReader(request, async ({ actor, centre, locale }) => {
    await knock(request, "suggest");
    const form = await request.formData();
    const { visitor, cookie } = visitorOf(request);
    const productId = centre.products.find(({ key }) => key === textIn(form, "product"))?.id;
    const hits = await suggestions({ actor, centre, locale, productId, visitor }, form);
    return Response.json({ hits }, { headers: cookie ? { "Set-Cookie": cookie } : {} });
  });
}

import type { ActionFunctionArgs } from "@remix-run/node";
import { openForm } from "#app/deflection/form.ts";
import { addDwell, openOffer } from "#app/deflection/intents.ts";
import { visitorOf } from "#app/deflection/visitor.ts";
import { articleBody } from "#app/knowledge/articles.ts";
import { isId } from "#app/platform/ids.ts";
import { Refusal } from "#app/refusal.ts";
import { forReader, knock } from "./_help/door.ts";
import { textIn } from "./_help/read-form.ts";

/**
 * A suggested article is opened in place: `{ html }`. With `seconds`, it was open that long: 204.
 * That the visitor opened it is kept with what they were offered.
 */
export function action({ request }: ActionFunctionArgs) {
  return forReader(request, async ({ actor }) => {
    await knock(request, "read");
    const form = await request.formData();
    const intentId = openForm(textIn(form, "seal"))?.intentId ?? "";
    const article = textIn(form, "article");
    const { visitor } = visitorOf(request);
    if (form.has("seconds")) {
      await addDwell(visitor, intentId, article, Number(textIn(form, "seconds")));
      return new Response(null, { status: 204 });
    }
    if (!isId(article)) throw new Refusal("notFound", 404);
    await openOffer(visitor, intentId, article);
    return Response.json({ html: (await articleBody(actor, article)).html });
  });
}

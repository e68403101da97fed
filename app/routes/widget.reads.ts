import type { ActionFunctionArgs } from "@remix-run/node";
import { openForm } from "#app/deflection/form.ts";
import { addDwell, openOffer } from "#app/deflection/intents.ts";
import { articleBody } from "#app/knowledge/articles.ts";
import { isId } from "#app/platform/ids.ts";
import { Refusal } from "#app/refusal.ts";
import { textIn } from "./_help/read-form.ts";
import { forWidget } from "./_widget/door.ts";

/** An article is opened in the widget: `{ html }`; with `seconds`, it was open that long. */
export function action({ request }: ActionFunctionArgs) {
  return forWidget(request, "read", async ({ actor, visitor, form }) => {
    const intentId = openForm(textIn(form, "seal"))?.intentId ?? "";
    const article = textIn(form, "article");
    if (!isId(article)) throw new Refusal("notFound", 404);
    if (form.has("seconds")) {
      await addDwell(visitor, intentId, article, Number(textIn(form, "seconds")));
      return {};
    }
    await openOffer(visitor, intentId, article);
    return { html: (await articleBody(actor, article)).html };
  });
}

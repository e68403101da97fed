import type { ActionFunctionArgs } from "@remix-run/node";
import { openForm } from "#app/deflection/form.ts";
import { answerWhileAsking } from "#app/deflection/intents.ts";
import { textIn } from "./_help/read-form.ts";
import { suggestion } from "./_help/suggestion.ts";
import { forWidget } from "./_widget/door.ts";

/** What may answer the question as it stands: as ask.suggestions, for the widget. */
export function action({ request }: ActionFunctionArgs) {
  return forWidget(request, "suggest", async ({ actor, centre, product, locale, visitor, form }) => {
    const opened = openForm(textIn(form, "seal"));
    if (!opened) return { hits: [] };
    const [subject, text] = [textIn(form, "subject").slice(0, 300), textIn(form, "text").slice(0, 4000)];
    const asked = { intentId: opened.intentId, subject, text, productId: product.id, locale };
    return { hits: (await answerWhileAsking(actor, visitor, asked)).map((hit) => suggestion(centre, hit)) };
  });
}

import type { ActionFunctionArgs } from "@remix-run/node";
import { openForm } from "#app/deflection/form.ts";
import { answerWhileAsking } from "#app/deflection/intents.ts";
import { visitorOf } from "#app/deflection/visitor.ts";
import { forReader, knock } from "./_help/door.ts";
import { textIn } from "./_help/read-form.ts";
import { suggestion } from "./_help/suggestion.ts";

/** What may answer the question as it stands: `{ hits: [{ id, title, href, place, runs }] }`, best first, none when nothing is good enough. */
export function action({ request }: ActionFunctionArgs) {
  return forReader(request, async ({ actor, centre, locale }) => {
    await knock(request, "suggest");
    const form = await request.formData();
    const opened = openForm(textIn(form, "seal"));
    const { visitor, cookie } = visitorOf(request);
    const headers: HeadersInit = cookie ? { "Set-Cookie": cookie } : {};
    if (!opened) return Response.json({ hits: [] }, { headers });
    const product = centre.products.find(({ key }) => key === textIn(form, "product"));
    const asked = {
      intentId: opened.intentId,
      subject: textIn(form, "subject").slice(0, 300),
      text: textIn(form, "text").slice(0, 4000),
      productId: product?.id,
      locale,
    };
    const hits = await answerWhileAsking(actor, visitor, asked);
    return Response.json({ hits: hits.map((hit) => suggestion(centre, hit)) }, { headers });
  });
}

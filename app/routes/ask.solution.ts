import type { ActionFunctionArgs } from "@remix-run/node";
import { openForm } from "#app/deflection/form.ts";
import { confirmSolved } from "#app/deflection/outcomes.ts";
import { visitorOf } from "#app/deflection/visitor.ts";
import { forReader, knock } from "./_help/door.ts";
import { textIn } from "./_help/read-form.ts";

/** "This solved it": nothing is sent. `{ counted }` says whether the article had been offered to this visitor. */
export function action({ request }: ActionFunctionArgs) {
  return forReader(request, async () => {
    await knock(request, "read");
    const form = await request.formData();
    const intentId = openForm(textIn(form, "seal"))?.intentId ?? "";
    return Response.json({ counted: await confirmSolved(visitorOf(request).visitor, intentId, textIn(form, "article")) });
  });
}

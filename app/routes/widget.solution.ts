import type { ActionFunctionArgs } from "@remix-run/node";
import { openForm } from "#app/deflection/form.ts";
import { confirmSolved } from "#app/deflection/outcomes.ts";
import { textIn } from "./_help/read-form.ts";
import { forWidget } from "./_widget/door.ts";

/** "This solved it", in the widget: nothing is sent. */
export function action({ request }: ActionFunctionArgs) {
  return forWidget(request, "read", async ({ visitor, form }) => {
    const intentId = openForm(textIn(form, "seal"))?.intentId ?? "";
    return { counted: await confirmSolved(visitor, intentId, textIn(form, "article")) };
  });
}

import type { ActionFunctionArgs } from "@remix-run/node";
import { textOf } from "./desk/fields.ts";
import { onSelection } from "./desk/on-selection.ts";

/** Field assigneeId (empty: nobody), and the chosen tickets. */
export async function action({ request }: ActionFunctionArgs) {
  return onSelection(request, (form) => ({ verb: "change", changes: { assigneeId: textOf(form, "assigneeId") || null } }));
}

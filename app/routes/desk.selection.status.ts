import type { ActionFunctionArgs } from "@remix-run/node";
import { choosableStatuses } from "#app/tickets/ticket.ts";
import { oneOf } from "./desk/fields.ts";
import { onSelection } from "./desk/on-selection.ts";

/** Field status, and the chosen tickets. */
export async function action({ request }: ActionFunctionArgs) {
  return onSelection(request, (form) => ({ verb: "change", changes: { status: oneOf(form, "status", choosableStatuses) } }));
}

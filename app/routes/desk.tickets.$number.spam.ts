import type { ActionFunctionArgs } from "@remix-run/node";
import { markSpam } from "#app/tickets/spam.ts";
import { byStaff } from "./desk/door.ts";
import { versionOf } from "./desk/fields.ts";
import { numberOf } from "./desk.tickets.$number/number.ts";

/** Out of the queue, into spam. Field version. */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, (staff, form) => markSpam(staff, numberOf(params), { version: versionOf(form) }));
}

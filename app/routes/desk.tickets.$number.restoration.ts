import type { ActionFunctionArgs } from "@remix-run/node";
import { restoreTicket } from "#app/tickets/restore.ts";
import { byStaff } from "./desk/door.ts";
import { versionOf } from "./desk/fields.ts";
import { numberOf } from "./desk.tickets.$number/number.ts";

/** Out of spam and trash. Field version. */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, (staff, form) => restoreTicket(staff, numberOf(params), { version: versionOf(form) }));
}

import type { ActionFunctionArgs } from "@remix-run/node";
import { trashTicket } from "#app/tickets/trash.ts";
import { byStaff } from "./desk/door.ts";
import { versionOf } from "./desk/fields.ts";
import { numberOf } from "./desk.tickets.$number/number.ts";

/** Out of the queue, into the trash: nothing is deleted. Field version. */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, (staff, form) => trashTicket(staff, numberOf(params), { version: versionOf(form) }));
}

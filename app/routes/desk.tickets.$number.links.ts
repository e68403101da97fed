import type { ActionFunctionArgs } from "@remix-run/node";
import { linkTicket } from "#app/tickets/links.ts";
import { byStaff } from "./desk/door.ts";
import { numberOf, otherNumber } from "./desk.tickets.$number/number.ts";

/** Field to: the other ticket's number. */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, (staff, form) => linkTicket(staff, numberOf(params), otherNumber(form, "to")));
}

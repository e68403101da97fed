import type { ActionFunctionArgs } from "@remix-run/node";
import { markTicketRead } from "#app/notifications/inbox.ts";
import { byStaff } from "./desk/door.ts";
import { numberOf } from "./desk.tickets.$number/number.ts";

/** The ticket was looked at: what one was told of it is read. */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, async (staff) => {
    await markTicketRead(staff, numberOf(params));
    return {};
  });
}

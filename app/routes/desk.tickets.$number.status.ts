import type { ActionFunctionArgs } from "@remix-run/node";
import { setStatus } from "#app/tickets/status.ts";
import { choosableStatuses } from "#app/tickets/ticket.ts";
import { byStaff } from "./desk/door.ts";
import { oneOf, versionOf } from "./desk/fields.ts";
import { numberOf } from "./desk.tickets.$number/number.ts";

export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, (staff, form) =>
    setStatus(staff, numberOf(params), { status: oneOf(form, "status", choosableStatuses), version: versionOf(form) }),
  );
}

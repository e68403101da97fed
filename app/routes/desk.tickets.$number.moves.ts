import type { ActionFunctionArgs } from "@remix-run/node";
import { moveMessage } from "#app/tickets/move.ts";
import { byStaff } from "./desk/door.ts";
import { textOf, versionOf } from "./desk/fields.ts";
import { numberOf, otherNumber } from "./desk.tickets.$number/number.ts";

/** Fields message (its id), to (a number), version. */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, (staff, form) =>
    moveMessage(staff, numberOf(params), { messageId: textOf(form, "message"), to: otherNumber(form, "to"), version: versionOf(form) }),
  );
}

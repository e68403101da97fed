import type { ActionFunctionArgs } from "@remix-run/node";
import { removeParticipant } from "#app/tickets/participants.ts";
import { byStaff } from "./desk/door.ts";
import { textOf, versionOf } from "./desk/fields.ts";
import { numberOf } from "./desk.tickets.$number/number.ts";

/** Field address: no more copies. */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, (staff, form) =>
    removeParticipant(staff, numberOf(params), { address: textOf(form, "address"), name: textOf(form, "name"), version: versionOf(form) }),
  );
}

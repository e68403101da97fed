import type { ActionFunctionArgs } from "@remix-run/node";
import { addParticipant } from "#app/tickets/participants.ts";
import { byStaff } from "./desk/door.ts";
import { textOf, versionOf } from "./desk/fields.ts";
import { numberOf } from "./desk.tickets.$number/number.ts";

/** Fields address, name, version: copied on every answer from now on. */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, (staff, form) =>
    addParticipant(staff, numberOf(params), { address: textOf(form, "address"), name: textOf(form, "name"), version: versionOf(form) }),
  );
}

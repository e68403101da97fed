import type { ActionFunctionArgs } from "@remix-run/node";
import { deactivate } from "#app/tickets/handover.ts";
import { byStaff } from "./desk/door.ts";
import { textOf } from "./desk/fields.ts";

/** Fields where ("queue" or "person") and to: who gets the open tickets. */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, (staff, form) =>
    deactivate(staff, params.id ?? "", textOf(form, "where") === "person" ? textOf(form, "to") : null),
  );
}

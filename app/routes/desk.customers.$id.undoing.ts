import type { ActionFunctionArgs } from "@remix-run/node";
import { undo } from "#app/customers/undo.ts";
import { byStaffOnCustomer } from "./desk/customer-door.ts";
import { textOf } from "./desk/fields.ts";

/** A merge or a split is taken back. */
export function action({ request, params }: ActionFunctionArgs) {
  return byStaffOnCustomer(request, params, async (staff, id, form) => {
    await undo(staff, id, textOf(form, "event"));
    return { done: "undone" };
  });
}

import type { ActionFunctionArgs } from "@remix-run/node";
import { mergeCustomers } from "#app/customers/merge.ts";
import { byStaffOnCustomer } from "./desk/customer-door.ts";
import { textOf } from "./desk/fields.ts";

/** The other customer's everything becomes this one's. */
export function action({ request, params }: ActionFunctionArgs) {
  return byStaffOnCustomer(request, params, async (staff, id, form) => {
    await mergeCustomers(staff, id, textOf(form, "other"));
    return { done: "merged" };
  });
}

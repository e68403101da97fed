import type { ActionFunctionArgs } from "@remix-run/node";
import { removeAddress } from "#app/customers/addresses.ts";
import { byStaffOnCustomer } from "./desk/customer-door.ts";
import { textOf } from "./desk/fields.ts";

export function action({ request, params }: ActionFunctionArgs) {
  return byStaffOnCustomer(request, params, async (staff, id, form) => {
    await removeAddress(staff, id, textOf(form, "address"));
    return { done: "removed" };
  });
}

import type { ActionFunctionArgs } from "@remix-run/node";
import { addAddress } from "#app/customers/addresses.ts";
import { byStaffOnCustomer } from "./desk/customer-door.ts";
import { textOf } from "./desk/fields.ts";

export function action({ request, params }: ActionFunctionArgs) {
  return byStaffOnCustomer(request, params, async (staff, id, form) => {
    await addAddress(staff, id, textOf(form, "address"));
    return { done: "added" };
  });
}

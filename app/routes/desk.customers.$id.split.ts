import type { ActionFunctionArgs } from "@remix-run/node";
import { splitAddress } from "#app/customers/split.ts";
import { byStaffOnCustomer } from "./desk/customer-door.ts";
import { textOf } from "./desk/fields.ts";

/** An address becomes a customer of its own. */
export function action({ request, params }: ActionFunctionArgs) {
  return byStaffOnCustomer(request, params, async (staff, id, form) => {
    await splitAddress(staff, id, textOf(form, "address"));
    return { done: "split" };
  });
}

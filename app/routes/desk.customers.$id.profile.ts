import type { ActionFunctionArgs } from "@remix-run/node";
import { editCustomer } from "#app/customers/edit.ts";
import { byStaffOnCustomer } from "./desk/customer-door.ts";
import { textOf } from "./desk/fields.ts";

export function action({ request, params }: ActionFunctionArgs) {
  return byStaffOnCustomer(request, params, async (staff, id, form) => {
    const [name, organisation, locale] = [textOf(form, "name"), textOf(form, "organisation"), textOf(form, "locale")];
    await editCustomer(staff, id, { name, organisation, locale, zone: textOf(form, "zone"), notes: textOf(form, "notes") });
    return { done: "saved" };
  });
}

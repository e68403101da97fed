import type { ActionFunctionArgs } from "@remix-run/node";
import { setProperties } from "#app/tickets/properties.ts";
import { priorities, types } from "#app/tickets/ticket.ts";
import { byStaff } from "./desk/door.ts";
import { oneOf, textOf, versionOf } from "./desk/fields.ts";
import { numberOf } from "./desk.tickets.$number/number.ts";

/** Fields priority, type (empty = none), product (its key), subject, field (key) with value (empty = none): what is absent stays. */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, (staff, form) =>
    setProperties(staff, numberOf(params), {
      ...(form.has("priority") && { priority: oneOf(form, "priority", priorities) }),
      ...(form.has("type") && { type: textOf(form, "type") ? oneOf(form, "type", types) : null }),
      ...(form.has("product") && { productKey: textOf(form, "product") }),
      ...(form.has("subject") && { subject: textOf(form, "subject") }),
      ...(form.has("field") && { fields: { [textOf(form, "field")]: textOf(form, "value") } }),
      version: versionOf(form),
    }),
  );
}

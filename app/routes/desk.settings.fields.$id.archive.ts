import type { ActionFunctionArgs } from "@remix-run/node";
import { archiveField } from "#app/tickets/fields/definitions.ts";
import { byStaff } from "./desk/door.ts";
import { oneOf } from "./desk/fields.ts";

/** Field archived: yes puts the field into the archive, no takes it out again. */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, async (staff, form) => {
    await archiveField(staff, params.id!, oneOf(form, "archived", ["yes", "no"]) === "yes");
    return { to: "/desk/settings/fields?saved=1" };
  });
}

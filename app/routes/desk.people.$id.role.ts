import type { ActionFunctionArgs } from "@remix-run/node";
import { changeRole } from "#app/staff/people.ts";
import { roles } from "./_staff.desk.settings.people._index/roles.ts";
import { byStaff } from "./desk/door.ts";
import { oneOf } from "./desk/fields.ts";

export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, async (staff, form) => {
    await changeRole(staff, params.id ?? "", oneOf(form, "role", roles));
    return {};
  });
}

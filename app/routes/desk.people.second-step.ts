import type { ActionFunctionArgs } from "@remix-run/node";
import { requireSecondStep } from "#app/staff/house-rules.ts";
import { byStaff } from "./desk/door.ts";
import { textOf } from "./desk/fields.ts";

/** Field required: "yes" asks everybody for the second step from now on. */
export async function action({ request }: ActionFunctionArgs) {
  return byStaff(request, async (staff, form) => {
    await requireSecondStep(staff, textOf(form, "required") === "yes");
    return {};
  });
}

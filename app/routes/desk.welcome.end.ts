import type { ActionFunctionArgs } from "@remix-run/node";
import { endWelcome } from "#app/staff/business.ts";
import { byStaff } from "./desk/door.ts";
import { textOf } from "./desk/fields.ts";

/** The first steps are done, or left for later. Field to: "people" goes on to the colleagues. */
export async function action({ request }: ActionFunctionArgs) {
  return byStaff(request, async (staff, form) => {
    await endWelcome(staff);
    return { to: textOf(form, "to") === "people" ? "/desk/settings" : "/desk" };
  });
}

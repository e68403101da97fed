import type { ActionFunctionArgs } from "@remix-run/node";
import { moveSavedView } from "#app/tickets/saved-views.ts";
import { byStaff } from "./desk/door.ts";
import { oneOf } from "./desk/fields.ts";

/** Field way: up or down. */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, async (staff, form) => {
    await moveSavedView(staff, params.id ?? "", oneOf(form, "way", ["up", "down"]) === "up" ? -1 : 1);
    return { to: "/desk/settings/views" };
  });
}

import type { ActionFunctionArgs } from "@remix-run/node";
import { restoreSavedView } from "#app/tickets/saved-views.ts";
import { byStaff } from "./desk/door.ts";

export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, async (staff) => {
    await restoreSavedView(staff, params.id ?? "");
    return { to: "/desk/settings/views" };
  });
}

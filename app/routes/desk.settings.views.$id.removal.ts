import type { ActionFunctionArgs } from "@remix-run/node";
import { removeSavedView } from "#app/tickets/saved-views.ts";
import { byStaff } from "./desk/door.ts";

/** It leaves the sidebars; the page offers to bring it back. */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, async (staff) => {
    await removeSavedView(staff, params.id ?? "");
    return { to: `/desk/settings/views?removed=${params.id}` };
  });
}

import type { ActionFunctionArgs } from "@remix-run/node";
import { removeTag } from "#app/tickets/tag-changes.ts";
import { byStaff } from "./desk/door.ts";

/** From every ticket. */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, async (staff) => {
    await removeTag(staff, params.id!);
    return { to: "/desk/settings/tags?saved=1" };
  });
}

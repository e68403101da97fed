import type { ActionFunctionArgs } from "@remix-run/node";
import { removeSavedReply } from "#app/tickets/saved-replies.ts";
import { byStaff } from "./desk/door.ts";

/** It is offered to nobody any more; what was sent with it stays. */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, async (staff) => {
    await removeSavedReply(staff, params.id ?? "");
    return { to: "/desk/settings/saved-replies?saved=1" };
  });
}

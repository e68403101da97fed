import type { ActionFunctionArgs } from "@remix-run/node";
import { markRead } from "#app/notifications/inbox.ts";
import { byStaff } from "./desk/door.ts";

/** One notification is read. */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, async (staff) => {
    await markRead(staff, params.id ?? "");
    return { to: "/desk/notifications" };
  });
}

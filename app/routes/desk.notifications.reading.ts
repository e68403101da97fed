import type { ActionFunctionArgs } from "@remix-run/node";
import { markAllRead } from "#app/notifications/inbox.ts";
import { byStaff } from "./desk/door.ts";

/** All of one's notifications are read. */
export async function action({ request }: ActionFunctionArgs) {
  return byStaff(request, async (staff) => {
    await markAllRead(staff);
    return { to: "/desk/notifications" };
  });
}

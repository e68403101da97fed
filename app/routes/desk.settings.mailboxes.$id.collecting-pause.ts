import type { ActionFunctionArgs } from "@remix-run/node";
import { pauseCollecting } from "#app/mail/collect/settings.ts";
import { byStaff } from "./desk/door.ts";
import { oneOf } from "./desk/fields.ts";

/** Nothing is collected until it goes on. Field paused: 1 or 0. */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, async (staff, form) => {
    await pauseCollecting(staff, params.id ?? "", oneOf(form, "paused", ["0", "1"]) === "1");
    return { to: `/desk/settings/mailboxes/${params.id}/collecting` };
  });
}

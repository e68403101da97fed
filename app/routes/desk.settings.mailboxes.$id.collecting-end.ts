import type { ActionFunctionArgs } from "@remix-run/node";
import { endCollecting } from "#app/mail/collect/settings.ts";
import { byStaff } from "./desk/door.ts";

/** Nothing is collected for this mailbox any more. */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, async (staff) => {
    await endCollecting(staff, params.id ?? "");
    return { to: `/desk/settings/mailboxes/${params.id}/collecting?saved=1` };
  });
}

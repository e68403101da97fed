import type { ActionFunctionArgs } from "@remix-run/node";
import { restoreMailbox } from "#app/mail/mailbox-changes.ts";
import { byStaff } from "./desk/door.ts";

/** A retired mailbox is used again. */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, async (staff) => {
    await restoreMailbox(staff, params.id!);
    return { to: "/desk/settings/mailboxes?saved=1" };
  });
}

import type { ActionFunctionArgs } from "@remix-run/node";
import { setSigning } from "#app/mail/signing.ts";
import { byStaff } from "./desk/door.ts";
import { oneOf } from "./desk/fields.ts";

/** Mail of this mailbox is signed from now on, or no longer. Field on: 1 or 0. */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, async (staff, form) => {
    await setSigning(staff, params.id ?? "", oneOf(form, "on", ["0", "1"]) === "1");
    return { to: `/desk/settings/mailboxes/${params.id}/sending#signing` };
  });
}

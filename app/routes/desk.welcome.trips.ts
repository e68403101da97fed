import type { ActionFunctionArgs } from "@remix-run/node";
import { startTrip } from "#app/mail/trip/start.ts";
import { limit } from "#app/platform/rate-limit.ts";
import { needAtDesk } from "#app/staff/roles.ts";
import { byStaff } from "./desk/door.ts";
import { textOf } from "./desk/fields.ts";

/** Sends a test message around. Field mailbox: which one; absent: the first. Field page: where it is watched. */
export async function action({ request }: ActionFunctionArgs) {
  return byStaff(request, async (staff, form) => {
    needAtDesk(staff, "settings");
    await limit("mail-trip", staff.id, { points: 20, seconds: 600 });
    const mailbox = textOf(form, "mailbox");
    // It may take minutes; where it is can be seen from rows.
    const { id } = await startTrip(staff, mailbox || undefined);
    if (mailbox && form.get("page") === "sending") return { id, to: `/desk/settings/mailboxes/${mailbox}/sending?trip=${id}#trip` };
    return { id, to: `/desk/welcome/mail?trip=${id}${mailbox ? `&mailbox=${mailbox}` : ""}#trip` };
  });
}

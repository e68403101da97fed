import type { ActionFunctionArgs } from "@remix-run/node";
import { removeMailbox } from "#app/mail/mailbox-changes.ts";
import { byStaff } from "./desk/door.ts";

/** Removed, or retired when it was used. */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, async (staff) => {
    const { retired } = await removeMailbox(staff, params.id!);
    return { retired, to: `/desk/settings/mailboxes?${retired ? "retired" : "removed"}=1` };
  });
}

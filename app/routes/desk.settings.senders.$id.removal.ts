import type { ActionFunctionArgs } from "@remix-run/node";
import { removeSenderRule } from "#app/mail/sender-rule-changes.ts";
import { byStaff } from "./desk/door.ts";

/** Mail that comes from now on is read as if the rule had never been. */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, async (staff) => {
    await removeSenderRule(staff, params.id!);
    return { to: "/desk/settings/senders?saved=1" };
  });
}

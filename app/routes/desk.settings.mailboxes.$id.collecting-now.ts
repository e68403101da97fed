import type { ActionFunctionArgs } from "@remix-run/node";
import { collectNow } from "#app/mail/collect/settings.ts";
import { limit } from "#app/platform/rate-limit.ts";
import { byStaff } from "./desk/door.ts";

/** Looks into the mailbox at once, and tries again what was given up. */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, async (staff) => {
    await limit("collect-now", params.id ?? "", { points: 10, seconds: 60 });
    await collectNow(staff, params.id ?? "");
    return { to: `/desk/settings/mailboxes/${params.id}/collecting` };
  });
}

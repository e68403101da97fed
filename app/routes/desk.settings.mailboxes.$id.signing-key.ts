import type { ActionFunctionArgs } from "@remix-run/node";
import { makeKey } from "#app/mail/signing.ts";
import { limit } from "#app/platform/rate-limit.ts";
import { byStaff } from "./desk/door.ts";

/** A new key to sign this mailbox's mail with. It signs nothing yet: its public half must be published first. */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, async (staff) => {
    await limit("signing-key", staff.id, { points: 20, seconds: 600 });
    await makeKey(staff, params.id ?? "");
    return { to: `/desk/settings/mailboxes/${params.id}/sending#signing` };
  });
}

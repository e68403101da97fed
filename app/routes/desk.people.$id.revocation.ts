import type { ActionFunctionArgs } from "@remix-run/node";
import { revokeInvitation } from "#app/staff/invitations.ts";
import { byStaff } from "./desk/door.ts";

/** The invitation is taken back, and with it the person's page. */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, async (staff) => {
    await revokeInvitation(staff, params.id ?? "");
    return { to: "/desk/settings/people" };
  });
}

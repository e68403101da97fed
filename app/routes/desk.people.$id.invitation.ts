import type { ActionFunctionArgs } from "@remix-run/node";
import { inviteAgain } from "#app/staff/invitations.ts";
import { invitationUrl } from "./_staff.desk.settings.people._index/invitation-url.ts";
import { forStaff } from "./desk/door.ts";

/** Sends the invitation again; the link is told once, to hand it over in person. */
export async function action({ request, params }: ActionFunctionArgs) {
  return forStaff(request, async (staff) => ({ link: invitationUrl((await inviteAgain(staff, params.id ?? "")).key) }));
}

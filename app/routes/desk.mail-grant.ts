import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { takeGrant } from "#app/mail/collect/granting.ts";
import { limit } from "#app/platform/rate-limit.ts";
import { cookieOf, makeCookie } from "#app/staff/cookies.ts";
import { forStaff } from "./desk/door.ts";

export const GRANT_COOKIE = "sahut_mail_grant";

/** Back from the provider. What makes this GET safe to act on is the sealed cookie, which names the state that must come back. */
export async function loader({ request }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => {
    await limit("mail-grant", staff.id, { points: 20, seconds: 60 });
    const { mailboxId, granted } = await takeGrant(staff, cookieOf(request, GRANT_COOKIE), new URL(request.url).searchParams);
    return redirect(`/desk/settings/mailboxes/${mailboxId}/collecting${granted ? "?granted=1" : ""}`, {
      headers: { "Set-Cookie": makeCookie(GRANT_COOKIE, "", 0) },
    });
  });
}

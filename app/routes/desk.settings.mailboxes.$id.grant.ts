import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { askForGrant } from "#app/mail/collect/granting.ts";
import { limit } from "#app/platform/rate-limit.ts";
import { makeCookie } from "#app/staff/cookies.ts";
import { forStaff } from "./desk/door.ts";
import { GRANT_COOKIE } from "./desk.mail-grant.ts";

/** To the provider's sign-in page. A link and no form: a form may not lead to another site (form-action 'self'). It changes nothing here. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => {
    await limit("mail-grant", staff.id, { points: 20, seconds: 60 });
    const { url, visit } = await askForGrant(staff, params.id ?? "");
    return redirect(url, { headers: { "Set-Cookie": makeCookie(GRANT_COOKIE, visit, 900) } });
  });
}

import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { actorOfCustomerSession, clearedCustomerCookie, endCustomerSession } from "#app/staff/customer-session.ts";
import { openByKey } from "#app/tickets/keys.ts";
import { knock, told } from "./_help/door.ts";

/** The link in our mails: its key becomes a cookie for this one ticket, and leaves the address (decision 29). */
export function loader({ request, params }: LoaderFunctionArgs) {
  return told(async () => {
    await knock(request, "key");
    const { number, cookie, customerId } = await openByKey(params.key ?? "", request);
    const headers = new Headers({ "Set-Cookie": cookie, "Referrer-Policy": "no-referrer", "Cache-Control": "no-store" });
    const signedIn = await actorOfCustomerSession(request);
    // Somebody else's link on this browser: from here on it is theirs.
    if (signedIn && signedIn.id !== customerId) {
      await endCustomerSession(request);
      headers.append("Set-Cookie", clearedCustomerCookie());
    }
    return redirect(`/my/tickets/${number}`, { headers });
  });
}

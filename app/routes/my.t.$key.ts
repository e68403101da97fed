import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { openByKey } from "#app/tickets/keys.ts";
import { knock, told } from "./_help/door.ts";

/** The link in our mails: its key becomes a cookie for this one ticket, and leaves the address (decision 29). */
export function loader({ request, params }: LoaderFunctionArgs) {
  return told(async () => {
    await knock(request, "key");
    const { number, cookie } = await openByKey(params.key ?? "", request);
    return redirect(`/my/tickets/${number}`, {
      headers: { "Set-Cookie": cookie, "Referrer-Policy": "no-referrer", "Cache-Control": "no-store" },
    });
  });
}

import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { clearedSessionCookie, sessionTokenOf, signOut } from "#app/staff/sessions.ts";

/** Ends this browser's session; without one it is already done. */
export async function action({ request }: ActionFunctionArgs) {
  const token = sessionTokenOf(request);
  if (token) await signOut(token);
  return redirect("/desk/sign-in", { headers: { "Set-Cookie": clearedSessionCookie() } });
}

export async function loader() {
  return redirect("/desk");
}

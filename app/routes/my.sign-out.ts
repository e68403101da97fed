import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { clearedCustomerCookie, endCustomerSession } from "#app/staff/customer-session.ts";
import { forgottenTicketCookie } from "#app/staff/ticket-cookie.ts";

/** This browser forgets who it was, and the tickets whose links were opened in it. */
export async function action({ request }: ActionFunctionArgs) {
  await endCustomerSession(request);
  const headers = new Headers({ "Cache-Control": "no-store" });
  headers.append("Set-Cookie", clearedCustomerCookie());
  headers.append("Set-Cookie", forgottenTicketCookie());
  return redirect("/my/tickets", { status: 303, headers });
}

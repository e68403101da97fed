import type { LoaderFunctionArgs } from "@remix-run/node";
import { latest } from "#app/notifications/inbox.ts";
import { forStaff } from "./desk/door.ts";

/** What an open desk asks for when it hears that there is something: how much is unread, and what the browser may show. */
export async function loader({ request }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => Response.json(await latest(staff)));
}

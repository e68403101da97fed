import type { LoaderFunctionArgs } from "@remix-run/node";
import { savedReplies } from "#app/tickets/saved-replies.ts";
import { forStaff } from "./desk/door.ts";

/** The saved replies this colleague may use, asked for when a composer first offers them. */
export async function loader({ request }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => Response.json(await savedReplies(staff)));
}

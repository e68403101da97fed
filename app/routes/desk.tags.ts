import type { LoaderFunctionArgs } from "@remix-run/node";
import { knownTags } from "#app/tickets/tags.ts";
import { forStaff } from "./desk/door.ts";

/** The tags that exist, asked for when the tag list is first opened. */
export async function loader({ request }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => Response.json(await knownTags(staff)));
}

import type { LoaderFunctionArgs } from "@remix-run/node";
import { completionsOf } from "#app/tickets/completions.ts";
import { forStaff } from "./desk/door.ts";

/** How the search that is being typed may go on: its operators and their values. */
export async function loader({ request }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => {
    const q = (new URL(request.url).searchParams.get("q") ?? "").slice(0, 500);
    return Response.json({ completions: await completionsOf(staff, q) });
  });
}

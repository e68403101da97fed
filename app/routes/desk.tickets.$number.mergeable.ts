import type { LoaderFunctionArgs } from "@remix-run/node";
import { mergeable } from "#app/tickets/mergeable.ts";
import { forStaff } from "./desk/door.ts";
import { numberOf } from "./desk.tickets.$number/number.ts";

/** Tickets that this one could be merged into, by `q` or else of the same person. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => {
    const q = new URL(request.url).searchParams.get("q")?.trim().slice(0, 200) ?? "";
    return Response.json({ items: await mergeable(staff, numberOf(params), q) });
  });
}

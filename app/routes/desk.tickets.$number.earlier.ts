import type { LoaderFunctionArgs } from "@remix-run/node";
import { ticketPage } from "#app/tickets/queries.ts";
import { forStaff } from "./desk/door.ts";
import { numberOf } from "./desk.tickets.$number/number.ts";

/** An older part of a long conversation. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => {
    const before = new URL(request.url).searchParams.get("before") ?? undefined;
    const { timeline, earlier } = await ticketPage(staff, numberOf(params), { before });
    return Response.json({ timeline, earlier });
  });
}

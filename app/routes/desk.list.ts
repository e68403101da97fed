import type { LoaderFunctionArgs } from "@remix-run/node";
import { withExcerpts } from "#app/tickets/excerpts.ts";
import { listTickets } from "#app/tickets/queries.ts";
import { forStaff } from "./desk/door.ts";
import { filterOf, queueOf } from "./desk/queue.ts";

/** Further rows of the list, and the palette's tickets. */
export async function loader({ request }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => {
    const search = new URL(request.url).searchParams;
    const limit = Math.min(Math.max(Number(search.get("limit")) || 40, 1), 100);
    const queue = queueOf(search);
    const list = await listTickets(staff, { ...filterOf(queue, search.get("cursor") ?? undefined), limit });
    return Response.json({ ...list, items: await withExcerpts(staff, queue.q ?? "", list.items) });
  });
}

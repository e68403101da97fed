import type { LoaderFunctionArgs } from "@remix-run/node";
import { listCustomers } from "#app/tickets/customers.ts";
import { forStaff } from "./desk/door.ts";

/** The palette's customers. */
export async function loader({ request }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => {
    const q = (new URL(request.url).searchParams.get("q") ?? "").slice(0, 200);
    return Response.json({ customers: (await listCustomers(staff, { q, limit: 4 })).items });
  });
}

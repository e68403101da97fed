import type { LoaderFunctionArgs } from "@remix-run/node";
import { findRequesters } from "#app/tickets/requesters.ts";
import { forStaff } from "./desk/door.ts";

/** Customers whose name or address has `q`, for who begins a ticket. */
export async function loader({ request }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => Response.json(await findRequesters(staff, new URL(request.url).searchParams.get("q") ?? "")));
}

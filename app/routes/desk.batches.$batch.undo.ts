import type { ActionFunctionArgs } from "@remix-run/node";
import { undoBatch } from "#app/tickets/undo.ts";
import { byStaff } from "./desk/door.ts";

/** Everything that one bulk action did is taken back. */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, (staff) => undoBatch(staff, params.batch ?? ""));
}

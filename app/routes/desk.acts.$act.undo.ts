import type { ActionFunctionArgs } from "@remix-run/node";
import { undoAct } from "#app/tickets/undo.ts";
import { byStaff } from "./desk/door.ts";

/** What was done to a ticket is taken back. */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, (staff) => undoAct(staff, params.act ?? ""));
}

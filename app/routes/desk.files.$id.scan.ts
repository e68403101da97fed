import type { ActionFunctionArgs } from "@remix-run/node";
import { scanAgain } from "#app/tickets/attachments.ts";
import { byStaff } from "./desk/door.ts";

/** Asks the virus scanner once more about a file. */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, async (staff) => ({ closed: await scanAgain(staff, params.id ?? "") }));
}

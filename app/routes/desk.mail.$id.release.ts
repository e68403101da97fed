import type { ActionFunctionArgs } from "@remix-run/node";
import { release } from "#app/mail/arrive.ts";
import { byStaff } from "./desk/door.ts";

/** Makes a ticket of a quarantined mail, whatever held it back. */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, async (staff) => {
    await release(staff, params.id ?? "");
    return {};
  });
}

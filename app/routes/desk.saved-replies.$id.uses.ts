import type { ActionFunctionArgs } from "@remix-run/node";
import { countUse } from "#app/tickets/saved-replies.ts";
import { byStaff } from "./desk/door.ts";

/** A saved reply was put into an answer. */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, async (staff) => {
    await countUse(staff, params.id ?? "");
    return {};
  });
}

import type { ActionFunctionArgs } from "@remix-run/node";
import { reactivate } from "#app/staff/people.ts";
import { byStaff } from "./desk/door.ts";

export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, async (staff) => {
    await reactivate(staff, params.id ?? "");
    return {};
  });
}

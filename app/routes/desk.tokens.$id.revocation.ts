import type { ActionFunctionArgs } from "@remix-run/node";
import { revokeToken } from "#app/staff/token-list.ts";
import { byStaff } from "./desk/door.ts";

export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, async (staff) => {
    await revokeToken(staff, params.id ?? "");
    return {};
  });
}

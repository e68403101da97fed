import type { ActionFunctionArgs } from "@remix-run/node";
import { removeDemo } from "#app/demo/remove.ts";
import { byStaff } from "./desk/door.ts";

/** The demo seller moves out, with everything on the desk. */
export async function action({ request }: ActionFunctionArgs) {
  return byStaff(request, async (staff) => {
    await removeDemo(staff);
    return { to: "/desk/welcome" };
  });
}

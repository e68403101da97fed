import type { ActionFunctionArgs } from "@remix-run/node";
import { takeBack } from "#app/deflection/debt/set-aside.ts";
import { byStaff } from "./desk/door.ts";
import { textOf } from "./desk/fields.ts";

/** Back on the list. Field debt: its key. */
export async function action({ request }: ActionFunctionArgs) {
  return byStaff(request, async (staff, form) => {
    await takeBack(staff, textOf(form, "debt"));
    return {};
  });
}

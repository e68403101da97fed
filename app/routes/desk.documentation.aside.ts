import type { ActionFunctionArgs } from "@remix-run/node";
import { setAside } from "#app/deflection/debt/set-aside.ts";
import { byStaff } from "./desk/door.ts";
import { textOf } from "./desk/fields.ts";

/** Off the list, until it has grown. Fields debt (its key), reason, note. */
export async function action({ request }: ActionFunctionArgs) {
  return byStaff(request, async (staff, form) => {
    await setAside(staff, textOf(form, "debt"), { reason: textOf(form, "reason"), note: textOf(form, "note") });
    return {};
  });
}

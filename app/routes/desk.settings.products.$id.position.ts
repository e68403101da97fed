import type { ActionFunctionArgs } from "@remix-run/node";
import { moveBrand } from "#app/customers/brands.ts";
import { byStaff } from "./desk/door.ts";
import { oneOf } from "./desk/fields.ts";

/** Field way: up or down. */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, async (staff, form) => {
    await moveBrand(staff, params.id!, oneOf(form, "way", ["up", "down"]) === "up" ? -1 : 1);
    return { to: "/desk/settings/products" };
  });
}

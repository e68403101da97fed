import type { ActionFunctionArgs } from "@remix-run/node";
import { follow, unfollow } from "#app/tickets/following.ts";
import { byStaff } from "./desk/door.ts";
import { oneOf } from "./desk/fields.ts";
import { numberOf } from "./desk.tickets.$number/number.ts";

/** Field state: "following" or "off". */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, (staff, form) =>
    oneOf(form, "state", ["following", "off"] as const) === "following"
      ? follow(staff, numberOf(params))
      : unfollow(staff, numberOf(params)),
  );
}

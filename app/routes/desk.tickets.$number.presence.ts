import type { ActionFunctionArgs } from "@remix-run/node";
import { limit } from "#app/platform/rate-limit.ts";
import { sayPresence } from "#app/tickets/presence.ts";
import { byStaff } from "./desk/door.ts";
import { oneOf, textOf } from "./desk/fields.ts";
import { numberOf } from "./desk.tickets.$number/number.ts";

/** "I am here", said every few seconds by an open ticket. Fields doing (viewing, replying, left), tab. */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, async (staff, form) => {
    await limit("presence", staff.id, { points: 240, seconds: 60 });
    await sayPresence(staff, numberOf(params), oneOf(form, "doing", ["viewing", "replying", "left"]), textOf(form, "tab"));
    return {};
  });
}

import type { ActionFunctionArgs } from "@remix-run/node";
import { giveUp } from "#app/mail/send-again.ts";
import { byStaff } from "./desk/door.ts";

/** A person decides that a mail which was not delivered is not tried again. */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, async (staff) => {
    await giveUp(staff, params.id ?? "");
    return {};
  });
}

import type { ActionFunctionArgs } from "@remix-run/node";
import { sendAgain } from "#app/mail/send-again.ts";
import { byStaff } from "./desk/door.ts";

/** A person decides that a mail which was not delivered for certain goes out once more. */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, async (staff) => {
    await sendAgain(staff, params.id ?? "");
    return {};
  });
}

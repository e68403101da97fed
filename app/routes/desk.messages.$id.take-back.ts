import type { ActionFunctionArgs } from "@remix-run/node";
import { takeBackReply } from "#app/mail/take-back.ts";
import { byStaff } from "./desk/door.ts";

/** A reply that was just sent is a draft again. */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, async (staff) => takeBackReply(staff, params.id ?? ""));
}

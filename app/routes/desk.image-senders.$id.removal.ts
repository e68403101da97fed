import type { ActionFunctionArgs } from "@remix-run/node";
import { forgetImageSender } from "#app/mail/image-senders.ts";
import { byStaff } from "./desk/door.ts";

/** Pictures from this sender are loaded only when somebody asks for them again. */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, async (staff) => {
    await forgetImageSender(staff, params.id ?? "");
    return {};
  });
}

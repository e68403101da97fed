import type { ActionFunctionArgs } from "@remix-run/node";
import { alwaysShowImages } from "#app/mail/image-senders.ts";
import { byStaff } from "./desk/door.ts";

/** Pictures from whoever wrote this mail are loaded without asking from now on. */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, async (staff) => alwaysShowImages(staff, params.id ?? ""));
}

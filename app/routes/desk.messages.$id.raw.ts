import type { LoaderFunctionArgs } from "@remix-run/node";
import { rawOfMessage } from "#app/mail/raw-of-message.ts";
import { forStaff } from "./desk/door.ts";
import { rawMail } from "./desk/raw-mail.ts";

/** The raw mail that a message was read from. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => rawMail(await rawOfMessage(staff, params.id ?? ""), params.id ?? ""));
}

import type { LoaderFunctionArgs } from "@remix-run/node";
import { rawOf } from "#app/mail/ledger.ts";
import { forStaff } from "./desk/door.ts";
import { rawMail } from "./desk/raw-mail.ts";

/** A mail's bytes as they came. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => rawMail(await rawOf(staff, params.id ?? ""), params.id ?? ""));
}

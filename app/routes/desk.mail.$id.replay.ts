import type { ActionFunctionArgs } from "@remix-run/node";
import { replay } from "#app/mail/arrive.ts";
import { byStaff } from "./desk/door.ts";

/** Tries a mail that was held back once more. */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, async (staff) => {
    await replay(staff, params.id ?? "");
    return {};
  });
}

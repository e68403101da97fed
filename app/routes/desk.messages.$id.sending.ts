import type { ActionFunctionArgs } from "@remix-run/node";
import { sendMailedNote } from "#app/tickets/mailed-note.ts";
import { byStaff } from "./desk/door.ts";

/** What a colleague wrote by mail, kept as an unconfirmed note, goes to the customer as a reply of whoever clicks. */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, async (staff) => {
    const { number, version, messageId } = await sendMailedNote(staff, params.id ?? "");
    return { number, version, messageId, to: `/desk/tickets/${number}` };
  });
}

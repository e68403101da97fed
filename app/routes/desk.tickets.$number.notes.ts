import type { ActionFunctionArgs } from "@remix-run/node";
import { addNote } from "#app/tickets/answer.ts";
import { byStaff } from "./desk/door.ts";
import { textOf } from "./desk/fields.ts";
import { attachmentsOf } from "./desk.tickets.$number/attachments-of.ts";
import { numberOf } from "./desk.tickets.$number/number.ts";

/** Fields text (Markdown), attachment (ids) or files, draft (its edition). */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, async (staff, form) => {
    const { version, messageId } = await addNote(staff, numberOf(params), {
      text: textOf(form, "text"),
      attachmentIds: await attachmentsOf(staff, form),
      draft: textOf(form, "draft"),
    });
    return { version, messageId };
  });
}

import type { ActionFunctionArgs } from "@remix-run/node";
import { undoSeconds } from "#app/staff/undo.ts";
import { addReply } from "#app/tickets/answer.ts";
import { choosableStatuses } from "#app/tickets/ticket.ts";
import { byStaff } from "./desk/door.ts";
import { oneOf, textOf, versionOf } from "./desk/fields.ts";
import { attachmentsOf } from "./desk.tickets.$number/attachments-of.ts";
import { numberOf } from "./desk.tickets.$number/number.ts";

/**
 * Fields text (Markdown), to (addresses; none: the requester), cc (addresses; before JavaScript plainTo and plainCc, with commas between), attachment (ids) or files, status (afterwards), version (the one that was seen), draft (its edition).
 * `undo`: for how many seconds it can be taken back, which is for who can press a button in time.
 */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, async (staff, form) => {
    const number = numberOf(params);
    const holdSeconds = form.has("undo") ? await undoSeconds(staff) : 0;
    const { version, messageId } = await addReply(staff, number, {
      text: textOf(form, "text"),
      to: peopleOf(form, form.has("plainTo") ? "plainTo" : "to"),
      cc: peopleOf(form, form.has("plainCc") ? "plainCc" : "cc"),
      attachmentIds: await attachmentsOf(staff, form),
      ...(form.get("status") && { status: oneOf(form, "status", choosableStatuses) }),
      version: versionOf(form),
      draft: textOf(form, "draft"),
      holdSeconds,
    });
    return { version, messageId, undoSeconds: holdSeconds };
  });
}

function peopleOf(form: FormData, name: string): Array<{ name: string; address: string }> {
  return form
    .getAll(name)
    .flatMap((line) => String(line).split(/[,;]/))
    .map((address) => ({ name: "", address: address.trim() }))
    .filter(({ address }) => address);
}

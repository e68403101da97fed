import type { ActionFunctionArgs } from "@remix-run/node";
import { splitTicket } from "#app/tickets/split.ts";
import { byStaff } from "./desk/door.ts";
import { textOf, versionOf } from "./desk/fields.ts";
import { numberOf } from "./desk.tickets.$number/number.ts";

/** Fields message (ids), subject (of the new ticket; empty: the same), version. */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, async (staff, form) => {
    const messageIds = form.getAll("message").map(String);
    const { act, made, version } = await splitTicket(staff, numberOf(params), {
      messageIds,
      subject: textOf(form, "subject"),
      version: versionOf(form),
    });
    return { act, made, version, to: `/desk/tickets/${made}` };
  });
}

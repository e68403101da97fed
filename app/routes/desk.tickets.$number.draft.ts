import type { ActionFunctionArgs } from "@remix-run/node";
import { saveDraft } from "#app/tickets/drafts.ts";
import { byStaff } from "./desk/door.ts";
import { draftIn } from "./desk/draft-fields.ts";
import { oneOf } from "./desk/fields.ts";
import { numberOf } from "./desk.tickets.$number/number.ts";

/** Keeps what is being written on this ticket. Fields kind (reply, note), text, attachment (ids), cc, edition (the one it goes on from). */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, async (staff, form) => {
    const kind = oneOf(form, "kind", ["reply", "note"]);
    return saveDraft(staff, { kind, number: numberOf(params) }, ...draftIn(form));
  });
}

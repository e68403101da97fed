import type { ActionFunctionArgs } from "@remix-run/node";
import { saveDraft } from "#app/tickets/drafts.ts";
import { byStaff } from "./desk/door.ts";
import { draftIn } from "./desk/draft-fields.ts";

/** Keeps the new ticket that is being written: its text, files and every field of the form. */
export async function action({ request }: ActionFunctionArgs) {
  return byStaff(request, async (staff, form) => saveDraft(staff, { kind: "ticket", number: null }, ...draftIn(form)));
}

import type { ActionFunctionArgs } from "@remix-run/node";
import { assign } from "#app/tickets/assignment.ts";
import { byStaff } from "./desk/door.ts";
import { textOf, versionOf } from "./desk/fields.ts";
import { numberOf } from "./desk.tickets.$number/number.ts";

/** Fields assigneeId, teamId: an id, or empty for nobody; what is absent stays. */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, (staff, form) =>
    assign(staff, numberOf(params), {
      ...(form.has("assigneeId") && { assigneeId: textOf(form, "assigneeId") || null }),
      ...(form.has("teamId") && { teamId: textOf(form, "teamId") || null }),
      version: versionOf(form),
    }),
  );
}

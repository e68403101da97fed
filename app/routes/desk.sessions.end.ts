import type { ActionFunctionArgs } from "@remix-run/node";
import { endOtherSessions, endSession, sessionIdOf } from "#app/staff/open-sessions.ts";
import { byStaff } from "./desk/door.ts";
import { textOf } from "./desk/fields.ts";

/** Field id: that one of one's own; all: everywhere but here. */
export async function action({ request }: ActionFunctionArgs) {
  return byStaff(request, async (staff, form) => {
    if (form.has("all")) await endOtherSessions(staff, sessionIdOf(request));
    else await endSession(staff, textOf(form, "id"));
    return {};
  });
}

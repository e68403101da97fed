import type { ActionFunctionArgs } from "@remix-run/node";
import { discardChanges } from "#app/knowledge/writing.ts";
import { seenVersion } from "./_staff.desk.articles.$id/seen-version.ts";
import { byStaff } from "./desk/door.ts";

/** Throws the changes away; they stay as a version. Field version. */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, async (staff, form) => {
    const { version } = await discardChanges(staff, params.id ?? "", seenVersion(form));
    return { version, to: `/desk/articles/${params.id}` };
  });
}

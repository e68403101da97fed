import type { ActionFunctionArgs } from "@remix-run/node";
import { sendBack } from "#app/knowledge/publishing.ts";
import { seenVersion } from "./_staff.desk.articles.$id/seen-version.ts";
import { byStaff } from "./desk/door.ts";
import { textOf } from "./desk/fields.ts";

/** A review ends with what is still missing. Fields version, comment. */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, async (staff, form) => {
    const { version } = await sendBack(staff, params.id ?? "", seenVersion(form), textOf(form, "comment"));
    return { version, to: `/desk/articles/${params.id}` };
  });
}

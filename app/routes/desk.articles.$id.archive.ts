import type { ActionFunctionArgs } from "@remix-run/node";
import { archiveArticle } from "#app/knowledge/archive.ts";
import { seenVersion } from "./_staff.desk.articles.$id/seen-version.ts";
import { byStaff } from "./desk/door.ts";

/** Nobody reads it any more. Field version. */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, async (staff, form) => {
    const { version } = await archiveArticle(staff, params.id ?? "", seenVersion(form));
    return { version, to: `/desk/articles/${params.id}` };
  });
}

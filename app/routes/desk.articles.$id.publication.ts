import type { ActionFunctionArgs } from "@remix-run/node";
import { publishArticle } from "#app/knowledge/publishing.ts";
import { seenVersion } from "./_staff.desk.articles.$id/seen-version.ts";
import { byStaff } from "./desk/door.ts";

/** Readers see the working copy from now on. Field version. */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, async (staff, form) => {
    const { version } = await publishArticle(staff, params.id ?? "", seenVersion(form));
    return { version, to: `/desk/articles/${params.id}` };
  });
}

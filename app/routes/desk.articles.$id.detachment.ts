import type { ActionFunctionArgs } from "@remix-run/node";
import { detachArticle } from "#app/knowledge/detach.ts";
import { seenVersion } from "./_staff.desk.articles.$id/seen-version.ts";
import { byStaff } from "./desk/door.ts";

/** It lives in the app from now on, and its file is followed no more. Field version. */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, async (staff, form) => {
    const { version } = await detachArticle(staff, params.id ?? "", seenVersion(form));
    return { version, to: `/desk/articles/${params.id}` };
  });
}

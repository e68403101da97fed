import type { ActionFunctionArgs } from "@remix-run/node";
import { askForReview } from "#app/knowledge/publishing.ts";
import { seenVersion } from "./_staff.desk.articles.$id/seen-version.ts";
import { byStaff } from "./desk/door.ts";

/** Asks those who may to publish it. Field version. */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, async (staff, form) => {
    const { version } = await askForReview(staff, params.id ?? "", seenVersion(form));
    return { version, to: `/desk/articles/${params.id}` };
  });
}

import type { ActionFunctionArgs } from "@remix-run/node";
import { versionOf } from "#app/knowledge/versions.ts";
import { saveArticle } from "#app/knowledge/writing.ts";
import { seenVersion } from "./_staff.desk.articles.$id/seen-version.ts";
import { byStaff } from "./desk/door.ts";

/** An earlier version becomes what is worked on; readers see it once that is published. Fields version, number. */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, async (staff, form) => {
    const id = params.id ?? "";
    const { writing } = await versionOf(staff, id, Number(form.get("number")));
    const { version } = await saveArticle(staff, id, { ...writing, version: seenVersion(form), over: true });
    return { version, to: `/desk/articles/${id}?restored=1` };
  });
}

import type { ActionFunctionArgs } from "@remix-run/node";
import { publishLater } from "#app/knowledge/publishing.ts";
import { Refusal } from "#app/refusal.ts";
import { seenVersion } from "./_staff.desk.articles.$id/seen-version.ts";
import { byStaff } from "./desk/door.ts";

/** Published by itself at that moment. Fields version, at (ISO 8601; "" takes the plan back). */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, async (staff, form) => {
    const at = String(form.get("at") ?? "");
    const moment = at ? new Date(at) : null;
    if (moment && Number.isNaN(moment.getTime())) throw new Refusal("invalid", 422, {}, { publishAt: "invalidField" });
    const { version } = await publishLater(staff, params.id ?? "", seenVersion(form), moment);
    return { version, to: `/desk/articles/${params.id}` };
  });
}

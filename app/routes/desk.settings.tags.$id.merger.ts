import type { ActionFunctionArgs } from "@remix-run/node";
import { mergeTag } from "#app/tickets/tag-changes.ts";
import { byStaff } from "./desk/door.ts";
import { textOf } from "./desk/fields.ts";

/** Field into: the tag that stays. */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, async (staff, form) => {
    await mergeTag(staff, params.id!, textOf(form, "into"));
    return { to: "/desk/settings/tags?saved=1" };
  });
}

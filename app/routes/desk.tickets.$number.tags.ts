import type { ActionFunctionArgs } from "@remix-run/node";
import { setTags } from "#app/tickets/tags.ts";
import { byStaff } from "./desk/door.ts";
import { textOf, versionOf } from "./desk/fields.ts";
import { numberOf } from "./desk.tickets.$number/number.ts";

/** The whole set of tags: fields `tag`, or before JavaScript one field `list` with commas. */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, (staff, form) => {
    const tags = form.has("list") ? textOf(form, "list").split(",") : form.getAll("tag").map(String);
    return setTags(staff, numberOf(params), { tags: tags.map((tag) => tag.trim()).filter(Boolean), version: versionOf(form) });
  });
}

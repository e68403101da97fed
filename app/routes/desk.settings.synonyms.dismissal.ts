import type { ActionFunctionArgs } from "@remix-run/node";
import { dismissSynonym } from "#app/deflection/debt/reformulations.ts";
import { byStaff } from "./desk/door.ts";
import { textOf } from "./desk/fields.ts";

/** A proposal that nobody needs. */
export async function action({ request }: ActionFunctionArgs) {
  return byStaff(request, async (staff, form) => {
    await dismissSynonym(staff, { language: textOf(form, "language"), word: textOf(form, "word"), instead: textOf(form, "instead") });
    return { to: "/desk/settings/synonyms#proposals" };
  });
}

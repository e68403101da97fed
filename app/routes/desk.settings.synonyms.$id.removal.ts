import type { ActionFunctionArgs } from "@remix-run/node";
import { removeSynonyms } from "#app/search/synonyms.ts";
import { byStaff } from "./desk/door.ts";

export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, async (staff) => {
    await removeSynonyms(staff, params.id!);
    return { to: "/desk/settings/synonyms?saved=1" };
  });
}

import type { ActionFunctionArgs } from "@remix-run/node";
import { checkArticle, reviewBy } from "#app/knowledge/upkeep.ts";
import { Refusal } from "#app/refusal.ts";
import { byStaff } from "./desk/door.ts";

/** Fields checked ("it is still right") and reviewBy (a day, yyyy-mm-dd; "" reminds nobody): whichever is there. */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, async (staff, form) => {
    const id = params.id ?? "";
    const day = form.get("reviewBy");
    if (typeof day === "string") {
      const at = day ? new Date(`${day}T00:00:00Z`) : null;
      if (at && (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(at.getTime())))
        throw new Refusal("invalid", 422, {}, { reviewBy: "invalidField" });
      await reviewBy(staff, id, at);
    }
    if (form.has("checked")) await checkArticle(staff, id);
    return { to: `/desk/articles/${id}` };
  });
}

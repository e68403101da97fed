import type { ActionFunctionArgs } from "@remix-run/node";
import { renderArticle } from "#app/knowledge/render.ts";
import { needAtDesk } from "#app/staff/roles.ts";
import { byStaff } from "./desk/door.ts";

const LONGEST = 500_000;

/** What readers will see: the same rendering. Fields text, locale. */
export async function action({ request }: ActionFunctionArgs) {
  return byStaff(request, async (staff, form) => {
    needAtDesk(staff, "articles");
    const { html } = await renderArticle(String(form.get("text") ?? "").slice(0, LONGEST), { locale: String(form.get("locale") ?? "en") });
    return { html };
  });
}

import type { ActionFunctionArgs } from "@remix-run/node";
import { articleToWrite } from "#app/knowledge/article-to-write.ts";
import { saveArticle } from "#app/knowledge/writing.ts";
import { isRefusal } from "#app/refusal.ts";
import { keptOf, writingIn } from "./_staff.desk.articles.$id/article-fields.ts";
import { byStaff } from "./desk/door.ts";

/**
 * Keeps what is being written. Fields text, title, slug, summary, category, tags[], visibility, edition (the version it goes on from), over.
 * `{ kept: false, present }` when somebody else wrote meanwhile: the writer chooses.
 */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, async (staff, form) => {
    const id = params.id ?? "";
    const edition = String(form.get("edition") ?? "");
    try {
      const { version } = await saveArticle(staff, id, { ...writingIn(form), version: Number(edition) || 0, over: form.has("over") });
      return { kept: true, draft: { edition: String(version) } };
    } catch (refusal) {
      if (!isRefusal(refusal) || refusal.code !== "articleStale") throw refusal;
      return { kept: false, present: keptOf(await articleToWrite(staff, id)) };
    }
  });
}

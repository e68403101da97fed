import type { ActionFunctionArgs } from "@remix-run/node";
import { renderMarkdown } from "#app/platform/html/markdown.ts";
import { byStaff } from "./desk/door.ts";

/** What a reply will look like: the same rendering that the mail gets. */
export async function action({ request }: ActionFunctionArgs) {
  return byStaff(request, async (_staff, form) => ({ html: renderMarkdown(String(form.get("text") ?? "").slice(0, 100_000)) }));
}

import type { ActionFunctionArgs } from "@remix-run/node";
import { renderWritten } from "#app/tickets/rendered.ts";
import { byStaff } from "./desk/door.ts";

/** What a reply will look like: the same rendering that the mail gets. */
export async function action({ request }: ActionFunctionArgs) {
  return byStaff(request, async (_staff, form) => ({ html: renderWritten(String(form.get("text") ?? "").slice(0, 100_000)) }));
}

import type { LoaderFunctionArgs } from "@remix-run/node";
import { linkableArticles } from "#app/knowledge/linkable.ts";
import { forStaff } from "./desk/door.ts";

/** What the editor's links may lead to. `?from=` the article that is being written. */
export async function loader({ request }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => {
    const articles = await linkableArticles(staff, new URL(request.url).searchParams.get("from") ?? "");
    return Response.json({ articles }, { headers: { "cache-control": "no-store" } });
  });
}

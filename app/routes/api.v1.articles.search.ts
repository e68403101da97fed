import type { LoaderFunctionArgs } from "@remix-run/node";
import { answer } from "#app/api/answer.ts";
import { findArticles, searchQuery } from "#app/api/articles.ts";
import { readQuery } from "#app/api/read.ts";

/** GET /api/v1/articles/search?q=&product=&locale=&limit=: the same hits as `sahut help search`. */
export function loader({ request }: LoaderFunctionArgs) {
  return answer(request, (actor) => findArticles(actor, readQuery(request, searchQuery)), { points: 300, seconds: 60 });
}

import type { LoaderFunctionArgs } from "@remix-run/node";
import { answer } from "#app/api/answer.ts";
import { articleQuery, listArticles } from "#app/api/articles.ts";
import { readQuery } from "#app/api/read.ts";

/** GET /api/v1/articles: public articles need no token. */
export function loader({ request }: LoaderFunctionArgs) {
  return answer(request, (actor) => listArticles(actor, readQuery(request, articleQuery)));
}

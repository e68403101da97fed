import type { LoaderFunctionArgs } from "@remix-run/node";
import { answer } from "#app/api/answer.ts";
import { articleBySlug, placeQuery } from "#app/api/articles.ts";
import { readQuery } from "#app/api/read.ts";

/** GET /api/v1/articles/:slug?product=&locale= */
export function loader({ request, params }: LoaderFunctionArgs) {
  return answer(request, (actor) => articleBySlug(actor, params.slug ?? "", readQuery(request, placeQuery)));
}

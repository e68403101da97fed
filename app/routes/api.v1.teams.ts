import type { LoaderFunctionArgs } from "@remix-run/node";
import { answer, needScope } from "#app/api/answer.ts";
import { shortList, teamsByApi } from "#app/api/people.ts";
import { readQuery } from "#app/api/read.ts";

/** GET /api/v1/teams */
export function loader({ request }: LoaderFunctionArgs) {
  return answer(request, async (actor) => {
    needScope(actor, "tickets:read");
    return teamsByApi(actor, readQuery(request, shortList));
  });
}

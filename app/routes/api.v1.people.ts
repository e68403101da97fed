import type { LoaderFunctionArgs } from "@remix-run/node";
import { answer, needScope } from "#app/api/answer.ts";
import { peopleByApi, shortList } from "#app/api/people.ts";
import { readQuery } from "#app/api/read.ts";

/** GET /api/v1/people */
export function loader({ request }: LoaderFunctionArgs) {
  return answer(request, async (actor) => {
    needScope(actor, "tickets:read");
    return peopleByApi(actor, readQuery(request, shortList));
  });
}

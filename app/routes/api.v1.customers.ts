import type { LoaderFunctionArgs } from "@remix-run/node";
import { answer, needScope } from "#app/api/answer.ts";
import { customerQuery, customersByApi } from "#app/api/customers.ts";
import { readQuery } from "#app/api/read.ts";

/** GET /api/v1/customers */
export function loader({ request }: LoaderFunctionArgs) {
  return answer(request, async (actor) => {
    needScope(actor, "tickets:read");
    return customersByApi(actor, readQuery(request, customerQuery));
  });
}

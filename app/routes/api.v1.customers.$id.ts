import type { LoaderFunctionArgs } from "@remix-run/node";
import { answer, needScope } from "#app/api/answer.ts";
import { customerByApi } from "#app/api/customers.ts";
import { readQuery } from "#app/api/read.ts";

/** GET /api/v1/customers/ID */
export function loader({ request, params }: LoaderFunctionArgs) {
  return answer(request, async (actor) => {
    needScope(actor, "tickets:read");
    readQuery(request, {});
    return customerByApi(actor, params.id ?? "");
  });
}

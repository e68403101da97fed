import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { answer, methodNotAllowed, needScope } from "#app/api/answer.ts";
import { createByApi, customerQuery, customersByApi, newCustomer } from "#app/api/customers.ts";
import { once } from "#app/api/idempotency.ts";
import { readBody, readQuery } from "#app/api/read.ts";

export function loader({ request }: LoaderFunctionArgs) {
  return answer(request, async (actor) => {
    needScope(actor, "tickets:read");
    return customersByApi(actor, readQuery(request, customerQuery));
  });
}

export function action({ request }: ActionFunctionArgs) {
  if (request.method !== "POST") return methodNotAllowed("GET, POST");
  return answer(request, async (actor) => {
    needScope(actor, "tickets:write");
    const { value, raw } = await readBody(request, newCustomer);
    return once(request, actor, raw, async () => ({ status: 201, body: await createByApi(actor, value) }));
  });
}

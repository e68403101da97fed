import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { answer, methodNotAllowed, needScope } from "#app/api/answer.ts";
import { customerByApi, customerPatch, patchByApi } from "#app/api/customers.ts";
import { once } from "#app/api/idempotency.ts";
import { readBody, readQuery } from "#app/api/read.ts";

export function loader({ request, params }: LoaderFunctionArgs) {
  return answer(request, async (actor) => {
    needScope(actor, "tickets:read");
    readQuery(request, {});
    return customerByApi(actor, params.id ?? "");
  });
}

export function action({ request, params }: ActionFunctionArgs) {
  if (request.method !== "PATCH") return methodNotAllowed("GET, PATCH");
  return answer(request, async (actor) => {
    needScope(actor, "tickets:write");
    const { value, raw } = await readBody(request, customerPatch);
    return once(request, actor, raw, async () => ({ status: 200, body: await patchByApi(actor, params.id ?? "", value) }));
  });
}

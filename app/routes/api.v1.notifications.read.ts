import type { ActionFunctionArgs } from "@remix-run/node";
import { answer, methodNotAllowed, needScope } from "#app/api/answer.ts";
import { once } from "#app/api/idempotency.ts";
import { notificationsRead, readByApi } from "#app/api/people.ts";
import { readBody } from "#app/api/read.ts";

export function loader() {
  return methodNotAllowed("POST");
}

export function action({ request }: ActionFunctionArgs) {
  if (request.method !== "POST") return methodNotAllowed("POST");
  return answer(request, async (actor) => {
    needScope(actor, "tickets:write");
    const { value, raw } = await readBody(request, notificationsRead);
    return once(request, actor, raw, async () => ({ status: 200, body: await readByApi(actor, value) }));
  });
}

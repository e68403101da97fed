import type { ActionFunctionArgs } from "@remix-run/node";
import { answer, methodNotAllowed, needScope } from "#app/api/answer.ts";
import { once } from "#app/api/idempotency.ts";
import { readBody } from "#app/api/read.ts";
import { newMessage, numberOf, writeByApi } from "#app/api/tickets.ts";

/** Room for the attachments, which come in base64. */
const LARGEST = 30_000_000;

export function loader() {
  return methodNotAllowed("POST");
}

export function action({ request, params }: ActionFunctionArgs) {
  if (request.method !== "POST") return methodNotAllowed("POST");
  return answer(request, async (actor) => {
    needScope(actor, "tickets:write");
    const { value, raw } = await readBody(request, newMessage, LARGEST);
    return once(request, actor, raw, async (id) => ({ status: 201, body: await writeByApi(actor, numberOf(params.number), value, id) }));
  });
}

import type { ActionFunctionArgs } from "@remix-run/node";
import { answer, methodNotAllowed, needScope } from "./answer.ts";
import { addressByApi, customerAddress } from "./customers.ts";
import { once } from "./idempotency.ts";
import { readBody } from "./read.ts";

/** What is done to an address of a customer: POST only, scope tickets:write, Idempotency-Key honoured. Answers with the customer. */
export function addressAct({ request, params }: ActionFunctionArgs, verb: "add" | "main" | "remove"): Response | Promise<Response> {
  if (request.method !== "POST") return methodNotAllowed("POST");
  return answer(request, async (actor) => {
    needScope(actor, "tickets:write");
    const { value, raw } = await readBody(request, customerAddress);
    return once(request, actor, raw, async () => ({ status: 200, body: await addressByApi(actor, params.id ?? "", verb, value.email) }));
  });
}

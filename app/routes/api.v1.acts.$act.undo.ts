import type { ActionFunctionArgs } from "@remix-run/node";
import { answer, methodNotAllowed, needScope } from "#app/api/answer.ts";
import { ticketJson } from "#app/tickets/json.ts";
import { undoAct } from "#app/tickets/undo.ts";

export function loader() {
  return methodNotAllowed("POST");
}

export function action({ request, params }: ActionFunctionArgs) {
  if (request.method !== "POST") return methodNotAllowed("POST");
  return answer(request, async (actor) => {
    needScope(actor, "tickets:write");
    const { number } = await undoAct(actor, params.act ?? "");
    return { ticket: await ticketJson(actor, number) };
  });
}

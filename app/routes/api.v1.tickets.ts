import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { answer, methodNotAllowed, needScope } from "#app/api/answer.ts";
import { once } from "#app/api/idempotency.ts";
import { readBody, readQuery } from "#app/api/read.ts";
import { newTicket, openByApi, ticketQuery } from "#app/api/tickets.ts";
import { ticketListJson } from "#app/tickets/json.ts";

export function loader({ request }: LoaderFunctionArgs) {
  return answer(request, async (actor) => {
    needScope(actor, "tickets:read");
    return ticketListJson(actor, readQuery(request, ticketQuery));
  });
}

export function action({ request }: ActionFunctionArgs) {
  if (request.method !== "POST") return methodNotAllowed("GET, POST");
  return answer(request, async (actor) => {
    needScope(actor, "tickets:write");
    const { value, raw } = await readBody(request, newTicket);
    return once(request, actor, raw, async (id) => ({ status: 201, body: await openByApi(actor, value, id) }));
  });
}

import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { answer, json, methodNotAllowed, needScope } from "#app/api/answer.ts";
import { readBody, readQuery } from "#app/api/read.ts";
import { numberOf, patchByApi, ticketPatch } from "#app/api/tickets.ts";
import type { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { type TicketJson, ticketJson } from "#app/tickets/json.ts";

export function loader({ request, params }: LoaderFunctionArgs) {
  return answer(request, async (actor) => {
    needScope(actor, "tickets:read");
    readQuery(request, {});
    return tagged(await ticketJson(actor, numberOf(params.number)));
  });
}

export function action({ request, params }: ActionFunctionArgs) {
  if (request.method !== "PATCH") return methodNotAllowed("GET, PATCH");
  const current = async (refusal: Refusal, actor: Actor) =>
    refusal.code === "stale" ? { current: await ticketJson(actor, numberOf(params.number)) } : {};
  return answer(
    request,
    async (actor) => {
      needScope(actor, "tickets:write");
      const { value } = await readBody(request, ticketPatch);
      return tagged(await patchByApi(actor, numberOf(params.number), value, request.headers.get("If-Match")));
    },
    { explain: current },
  );
}

function tagged(ticket: TicketJson): Response {
  return json(ticket, { headers: { ETag: `"${ticket.version}"` } });
}

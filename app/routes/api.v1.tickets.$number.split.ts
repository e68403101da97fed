import type { ActionFunctionArgs } from "@remix-run/node";
import { actByApi } from "#app/api/act.ts";
import { actedJson, splitOff } from "#app/api/acts.ts";
import { methodNotAllowed } from "#app/api/answer.ts";
import { splitTicket } from "#app/tickets/split.ts";

export function loader() {
  return methodNotAllowed("POST");
}

export function action(args: ActionFunctionArgs) {
  return actByApi(args, splitOff, async (actor, number, { messages, ...more }) => {
    const acted = await splitTicket(actor, number, { messageIds: messages, ...more });
    return actedJson(actor, acted, { made: acted.made });
  });
}

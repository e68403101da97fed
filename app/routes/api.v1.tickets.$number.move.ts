import type { ActionFunctionArgs } from "@remix-run/node";
import { actByApi } from "#app/api/act.ts";
import { actedJson, moveTo } from "#app/api/acts.ts";
import { methodNotAllowed } from "#app/api/answer.ts";
import { moveMessage } from "#app/tickets/move.ts";

export function loader() {
  return methodNotAllowed("POST");
}

export function action(args: ActionFunctionArgs) {
  return actByApi(args, moveTo, async (actor, number, { message, ...more }) =>
    actedJson(actor, await moveMessage(actor, number, { messageId: message, ...more })),
  );
}

import type { ActionFunctionArgs } from "@remix-run/node";
import { actByApi } from "#app/api/act.ts";
import { actedJson, seen } from "#app/api/acts.ts";
import { methodNotAllowed } from "#app/api/answer.ts";
import { markSpam } from "#app/tickets/spam.ts";

export function loader() {
  return methodNotAllowed("POST");
}

export function action(args: ActionFunctionArgs) {
  return actByApi(args, seen, async (actor, number, value) => actedJson(actor, await markSpam(actor, number, value)));
}

import type { ActionFunctionArgs } from "@remix-run/node";
import { actByApi } from "#app/api/act.ts";
import { actedJson, seen } from "#app/api/acts.ts";
import { methodNotAllowed } from "#app/api/answer.ts";
import { restoreTicket } from "#app/tickets/restore.ts";

export function loader() {
  return methodNotAllowed("POST");
}

export function action(args: ActionFunctionArgs) {
  return actByApi(args, seen, async (actor, number, value) => actedJson(actor, await restoreTicket(actor, number, value)));
}

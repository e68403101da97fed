import type { ActionFunctionArgs } from "@remix-run/node";
import { actByApi } from "#app/api/act.ts";
import { actedJson, mergeInto } from "#app/api/acts.ts";
import { methodNotAllowed } from "#app/api/answer.ts";
import { mergeTickets } from "#app/tickets/merge.ts";

export function loader() {
  return methodNotAllowed("POST");
}

export function action(args: ActionFunctionArgs) {
  return actByApi(args, mergeInto, async (actor, number, { into, ...versions }) =>
    actedJson(actor, await mergeTickets(actor, number, into, versions)),
  );
}

import type { ActionFunctionArgs } from "@remix-run/node";
import { actByApi } from "#app/api/act.ts";
import { actedJson, linkTo } from "#app/api/acts.ts";
import { methodNotAllowed } from "#app/api/answer.ts";
import { linkTicket } from "#app/tickets/links.ts";

export function loader() {
  return methodNotAllowed("POST");
}

export function action(args: ActionFunctionArgs) {
  return actByApi(args, linkTo, async (actor, number, { to }) => actedJson(actor, await linkTicket(actor, number, to)));
}

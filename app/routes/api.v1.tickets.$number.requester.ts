import type { ActionFunctionArgs } from "@remix-run/node";
import { actByApi } from "#app/api/act.ts";
import { actedJson, requester } from "#app/api/acts.ts";
import { methodNotAllowed } from "#app/api/answer.ts";
import { changeRequester } from "#app/tickets/requester.ts";

export function loader() {
  return methodNotAllowed("POST");
}

export function action(args: ActionFunctionArgs) {
  return actByApi(args, requester, async (actor, number, { email, ...more }) =>
    actedJson(actor, await changeRequester(actor, number, { address: email, ...more })),
  );
}

import type { ActionFunctionArgs } from "@remix-run/node";
import { actByApi } from "#app/api/act.ts";
import { actedJson, participant } from "#app/api/acts.ts";
import { methodNotAllowed } from "#app/api/answer.ts";
import { acceptParticipant } from "#app/tickets/participants.ts";

export function loader() {
  return methodNotAllowed("POST");
}

export function action(args: ActionFunctionArgs) {
  return actByApi(args, participant, async (actor, number, { email, ...more }) =>
    actedJson(actor, await acceptParticipant(actor, number, { address: email, ...more })),
  );
}

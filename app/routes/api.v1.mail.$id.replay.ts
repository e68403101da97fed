import type { ActionFunctionArgs } from "@remix-run/node";
import { answer, json, methodNotAllowed, needScope } from "#app/api/answer.ts";
import { readQuery } from "#app/api/read.ts";
import { replay } from "#app/mail/arrive.ts";
import { arrivalRow } from "#app/mail/ledger.ts";

export function loader() {
  return methodNotAllowed("POST");
}

/** Tries a mail that was held back once more. 409 when it was not. */
export function action({ request, params }: ActionFunctionArgs) {
  if (request.method !== "POST") return methodNotAllowed("POST");
  return answer(request, async (actor) => {
    needScope(actor, "mail:write");
    readQuery(request, {});
    await replay(actor, params.id ?? "");
    return json(await arrivalRow(actor, params.id ?? ""), { status: 202 });
  });
}

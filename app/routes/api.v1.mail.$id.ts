import type { LoaderFunctionArgs } from "@remix-run/node";
import { answer, methodNotAllowed, needScope } from "#app/api/answer.ts";
import { readQuery } from "#app/api/read.ts";
import { arrivalRow } from "#app/mail/ledger.ts";

export function loader({ request, params }: LoaderFunctionArgs) {
  return answer(request, async (actor) => {
    needScope(actor, "mail:read");
    readQuery(request, {});
    return arrivalRow(actor, params.id ?? "");
  });
}

export function action() {
  return methodNotAllowed("GET");
}

import type { LoaderFunctionArgs } from "@remix-run/node";
import { answer, methodNotAllowed, needScope } from "#app/api/answer.ts";
import { readQuery } from "#app/api/read.ts";
import { mailSummary } from "#app/mail/ledger.ts";

export function loader({ request }: LoaderFunctionArgs) {
  return answer(request, async (actor) => {
    needScope(actor, "mail:read");
    readQuery(request, {});
    return mailSummary(actor);
  });
}

export function action() {
  return methodNotAllowed("GET");
}

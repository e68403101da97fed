import type { LoaderFunctionArgs } from "@remix-run/node";
import { answer, methodNotAllowed, needScope } from "#app/api/answer.ts";
import { mailQuery } from "#app/api/mail.ts";
import { readQuery } from "#app/api/read.ts";
import { listArrivals } from "#app/mail/ledger.ts";

export function loader({ request }: LoaderFunctionArgs) {
  return answer(request, async (actor) => {
    needScope(actor, "mail:read");
    const { from, until, ...asked } = readQuery(request, mailQuery);
    return listArrivals(actor, { ...asked, days: { from, until, zone: "UTC" } });
  });
}

/** POST is answered before Remix (app/api/mail-door.ts). */
export function action() {
  return methodNotAllowed("GET, POST");
}

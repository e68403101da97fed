import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { answer, json, methodNotAllowed, needScope } from "#app/api/answer.ts";
import { mailQuery, readEnvelope, readLetter } from "#app/api/mail.ts";
import { readQuery } from "#app/api/read.ts";
import { keepArrival } from "#app/mail/arrive.ts";
import { listArrivals } from "#app/mail/ledger.ts";

export function loader({ request }: LoaderFunctionArgs) {
  return answer(request, async (actor) => {
    needScope(actor, "mail:read");
    const { from, until, ...asked } = readQuery(request, mailQuery);
    return listArrivals(actor, { ...asked, days: { from, until, zone: "UTC" } });
  });
}

/** The raw message as the body; 202 once it is durably stored. What becomes of it is told by GET /mail/:id. */
export function action({ request }: ActionFunctionArgs) {
  if (request.method !== "POST") return methodNotAllowed("GET, POST");
  return answer(
    request,
    async (actor) => {
      needScope(actor, "mail:write");
      const envelope = readEnvelope(request);
      const { id, state } = await keepArrival({ door: "http", raw: await readLetter(request), ...envelope });
      return json({ id, state }, { status: 202, headers: { Location: `/api/v1/mail/${id}` } });
    },
    // A mail server's whole stream comes with one token.
    { points: 120_000 },
  );
}

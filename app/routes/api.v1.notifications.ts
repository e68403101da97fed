import type { LoaderFunctionArgs } from "@remix-run/node";
import { answer, needScope } from "#app/api/answer.ts";
import { notificationQuery, notificationsByApi } from "#app/api/people.ts";
import { readQuery } from "#app/api/read.ts";

/** GET /api/v1/notifications: what the token's owner was told of. */
export function loader({ request }: LoaderFunctionArgs) {
  return answer(request, async (actor) => {
    needScope(actor, "tickets:read");
    return notificationsByApi(actor, readQuery(request, notificationQuery));
  });
}

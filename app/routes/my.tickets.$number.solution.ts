import type { ActionFunctionArgs } from "@remix-run/node";
import { setStatus } from "#app/tickets/status.ts";
import { byHolder } from "./_help/mine.ts";

/** "Yes, it is solved": by a press of the button only, never by a link that a mail scanner follows. */
export function action({ request, params }: ActionFunctionArgs) {
  return byHolder(request, params, async (customer, number) => {
    await setStatus(customer, number, { status: "solved" });
    return `/my/tickets/${number}`;
  });
}

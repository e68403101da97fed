import type { ActionFunctionArgs } from "@remix-run/node";
import { switchMyLinksOff } from "#app/tickets/my.ts";
import { byHolder } from "./_help/mine.ts";

/** Every link to this ticket that was ever mailed stops working, and this browser forgets it. */
export function action({ request, params }: ActionFunctionArgs) {
  return byHolder(request, params, async (customer, number) => {
    await switchMyLinksOff(customer, number);
    return "/my/tickets?off=1";
  });
}

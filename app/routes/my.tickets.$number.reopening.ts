import type { ActionFunctionArgs } from "@remix-run/node";
import { reopenMyTicket } from "#app/tickets/my.ts";
import { byHolder } from "./_help/mine.ts";

/** "It is not solved after all." */
export function action({ request, params }: ActionFunctionArgs) {
  return byHolder(request, params, async (customer, number) => {
    await reopenMyTicket(customer, number);
    return `/my/tickets/${number}#write`;
  });
}

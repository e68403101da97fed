import type { ActionFunctionArgs } from "@remix-run/node";
import { mergeTickets } from "#app/tickets/merge.ts";
import { byStaff } from "./desk/door.ts";
import { versionOf } from "./desk/fields.ts";
import { numberOf, otherNumber } from "./desk.tickets.$number/number.ts";

/** Fields into (a number, with or without #), version. Without JavaScript it ends at the survivor. */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, async (staff, form) => {
    const into = otherNumber(form, "into");
    const { act } = await mergeTickets(staff, numberOf(params), into, { version: versionOf(form) });
    return { act, to: `/desk/tickets/${into}`, into };
  });
}

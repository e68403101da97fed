import type { LoaderFunctionArgs } from "@remix-run/node";
import { letterFacts } from "#app/mail/letter-facts.ts";
import { ticketPage } from "#app/tickets/queries.ts";
import { forStaff } from "./desk/door.ts";
import { lettersOf } from "./desk.tickets.$number/letters-of.ts";
import { numberOf } from "./desk.tickets.$number/number.ts";

/** An older part of a long conversation. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => {
    const before = new URL(request.url).searchParams.get("before") ?? undefined;
    const { timeline, earlier } = await ticketPage(staff, numberOf(params), { before });
    const facts = await letterFacts(
      staff,
      lettersOf({ timeline }).map(({ id }) => id),
    );
    return Response.json({ timeline, earlier, facts });
  });
}

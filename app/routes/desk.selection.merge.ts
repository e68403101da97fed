import type { ActionFunctionArgs } from "@remix-run/node";
import { onSelection } from "./desk/on-selection.ts";
import { otherNumber } from "./desk.tickets.$number/number.ts";

/** Field into: the one of the chosen tickets that stays. */
export async function action({ request }: ActionFunctionArgs) {
  return onSelection(request, (form) => ({ verb: "merge", into: otherNumber(form, "into") }));
}

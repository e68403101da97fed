import type { ActionFunctionArgs } from "@remix-run/node";
import { onSelection } from "./desk/on-selection.ts";

/** The chosen tickets come back from spam and trash. */
export async function action({ request }: ActionFunctionArgs) {
  return onSelection(request, () => ({ verb: "restore" }));
}

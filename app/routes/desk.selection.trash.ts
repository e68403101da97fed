import type { ActionFunctionArgs } from "@remix-run/node";
import { onSelection } from "./desk/on-selection.ts";

/** The chosen tickets leave the queue for the trash. */
export async function action({ request }: ActionFunctionArgs) {
  return onSelection(request, () => ({ verb: "trash" }));
}

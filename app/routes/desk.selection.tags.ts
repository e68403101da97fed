import type { ActionFunctionArgs } from "@remix-run/node";
import { onSelection } from "./desk/on-selection.ts";

/** Fields tag: added to the chosen tickets. */
export async function action({ request }: ActionFunctionArgs) {
  return onSelection(request, (form) => ({ verb: "change", changes: { addTags: form.getAll("tag").map(String) } }));
}

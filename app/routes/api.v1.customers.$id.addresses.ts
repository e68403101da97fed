import type { ActionFunctionArgs } from "@remix-run/node";
import { addressAct } from "#app/api/address-act.ts";
import { methodNotAllowed } from "#app/api/answer.ts";

export function loader() {
  return methodNotAllowed("POST");
}

export function action(args: ActionFunctionArgs) {
  return addressAct(args, "add");
}

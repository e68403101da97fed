import type { ActionFunctionArgs } from "@remix-run/node";
import { changeRequester } from "#app/tickets/requester.ts";
import { byStaff } from "./desk/door.ts";
import { textOf, versionOf } from "./desk/fields.ts";
import { numberOf } from "./desk.tickets.$number/number.ts";

/** Fields address, name, keep (who asked before stays as a participant), version. */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, (staff, form) =>
    changeRequester(staff, numberOf(params), {
      address: textOf(form, "address"),
      name: textOf(form, "name"),
      keep: form.has("keep"),
      version: versionOf(form),
    }),
  );
}

import type { Params } from "@remix-run/react";
import { Refusal } from "#app/refusal.ts";

/** The ticket's number in the URL; what is none is simply not found. */
export function numberOf(params: Params): number {
  const number = Number(params.number);
  if (!Number.isSafeInteger(number) || number < 1 || number > 2_147_483_647) throw new Refusal("notFound", 404);
  return number;
}

/** Another ticket's number in a field, as people write it: 1042, #1042, or the address of its page. 422 when it is none. */
export function otherNumber(form: FormData, name: string): number {
  const number = Number(/(?:^#?|\/desk\/tickets\/)(\d{1,9})(?:[?#].*)?$/.exec(String(form.get(name) ?? "").trim())?.[1]);
  if (!number) throw new Refusal("invalid", 422, {}, { [name]: "invalidField" });
  return number;
}

import type { Params } from "@remix-run/react";
import { Refusal } from "#app/refusal.ts";

/** The ticket's number in the URL; what is none is simply not found. */
export function numberOf(params: Params): number {
  const number = Number(params.number);
  if (!Number.isSafeInteger(number) || number < 1 || number > 2_147_483_647) throw new Refusal("notFound", 404);
  return number;
}

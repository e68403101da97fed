import { redirect } from "@remix-run/node";
import { isRefusal, Refusal } from "#app/refusal.ts";
import type { CustomerActor } from "#app/staff/actor.ts";
import { customerOf } from "#app/staff/sessions.ts";
import { knock, told } from "./door.ts";

/** A customer's own pages: kept by nobody, and no other site learns where they were (their `meta` too: tells-nobody.ts). */
export const mine = { "Cache-Control": "no-store", "Referrer-Policy": "no-referrer" };

/** The holder of this ticket's key; 404 for everybody else. */
export async function holderOf(request: Request): Promise<CustomerActor> {
  const customer = await customerOf(request);
  if (!customer) throw new Refusal("notFound", 404);
  return customer;
}

export function numberOf(params: { number?: string }): number {
  if (!/^\d{1,9}$/.test(params.number ?? "")) throw new Refusal("notFound", 404);
  return Number(params.number);
}

/** What a customer does to their ticket by a plain form: done, then back to the page `then` names. Refused: back to the page, which says why. */
export function byHolder(
  request: Request,
  params: { number?: string },
  work: (customer: CustomerActor, number: number) => Promise<string>,
) {
  return told(async () => {
    const number = numberOf(params);
    const customer = await holderOf(request);
    try {
      await knock(request, "write");
      return redirect(await work(customer, number), { status: 303, headers: mine });
    } catch (refusal) {
      if (!isRefusal(refusal) || refusal.status === 404) throw refusal;
      const told = new URLSearchParams({ refused: Object.values(refusal.fields)[0] ?? refusal.code });
      return redirect(`/my/tickets/${number}?${told}#write`, { status: 303, headers: mine });
    }
  });
}

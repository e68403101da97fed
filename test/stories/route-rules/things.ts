import { database } from "#app/platform/database/index.ts";
import { SYSTEM } from "#app/staff/actor.ts";
import { inBulk } from "#app/tickets/bulk.ts";
import { markSpam } from "#app/tickets/spam.ts";
import { type House, spareTicket } from "#test/support/house.ts";
import type { Whose } from "./rule.ts";

const number = (house: House, whose: Whose) => ({ number: house.tickets[whose].number });
export const ofNumber = { params: number, ofTicket: true } as const;
export const ofMessage = { params: (house: House, whose: Whose) => ({ id: house.tickets[whose].messageId }), ofTicket: true } as const;
export const ofFile = { params: (house: House, whose: Whose) => ({ id: house.tickets[whose].attachmentId }), ofTicket: true } as const;
export const ofArrival = { params: (house: House, whose: Whose) => ({ id: house.tickets[whose].arrivalId }), ofTicket: true } as const;
/** Not delivered (again): what was decided about it before is taken back. */
export const ofLost = {
  params: async (house: House, whose: Whose) => {
    const { outboundId: id } = house.tickets[whose];
    await database().outboundEmail.update({ where: { id }, data: { state: "failed", nextAttemptAt: null } });
    return { id };
  },
  ofTicket: true,
} as const;
export const ofHeldMail = { params: (house: House, whose: Whose) => ({ id: house.tickets[whose].heldId }), ofTicket: true } as const;

export const ofCustomer = { params: async () => ({ id: (await customerCalled("dewi@example.com")).customerId }) } as const;

export const ofNoKey = { params: () => ({ key: "bm8gc3VjaCBrZXkgbm8gc3VjaCBrZXkgbm8gc3VjaCE" }) } as const;
/** A ticket beside theirs that may be taken apart: two messages and a guest. */
export let spare: { number: number; messageId: string };
export const spareOf = async (house: House, whose: Whose) => {
  spare = await spareTicket(house.tickets[whose].id);
  return { number: spare.number };
};
export const ofSpare = { params: spareOf, ofTicket: true } as const;
export const ofAct = {
  params: async (house: House, whose: Whose) => ({ act: (await markSpam(SYSTEM, (await spareOf(house, whose)).number)).act }),
  ofTicket: true,
} as const;
export const ofBatch = {
  params: async (house: House, whose: Whose) => ({ batch: (await inBulk(SYSTEM, [await spareOf(house, whose)], { verb: "spam" })).batch }),
  ofTicket: true,
} as const;

export const inHelp = (house: House) => ({ product: house.product.key, locale: house.product.locale, slug: house.articles.public.slug });

export function customerCalled(address: string) {
  return database().customerAddress.findUniqueOrThrow({ where: { address } });
}

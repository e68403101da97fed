import { findOrCreateCustomer } from "#app/customers/profiles.ts";
import { transaction } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import { type Buyer, type BuyerKey, buyers } from "./customers.ts";

const DAY = 86_400_000;

/** Staff know these people: name, language, zone, firm and a word about them. Those who never bought anything come as strangers. */
export async function introduceBuyers(begunAt: Date): Promise<void> {
  const known = Object.keys(buyers)
    .map((key): Buyer => buyers[key as BuyerKey])
    .filter((buyer) => buyer.since > 5);
  await transaction(async (tx) => {
    const firms = new Map<string, string>();
    for (const name of new Set(known.flatMap((buyer) => buyer.organisation ?? []))) {
      const there = await tx.organisation.findFirst({ where: { name } });
      firms.set(name, there?.id ?? (await tx.organisation.create({ data: { id: newId(), name } })).id);
    }
    for (const { address, name, locale, zone, notes = "", organisation, since, verified } of known) {
      const createdAt = new Date(begunAt.getTime() - since * DAY);
      const { customerId } = await findOrCreateCustomer(tx, { address, name, locale, createdAt });
      const organisationId = organisation ? firms.get(organisation) : null;
      await tx.customer.update({ where: { id: customerId }, data: { zone, notes, organisationId } });
      if (verified) await tx.customerAddress.updateMany({ where: { address }, data: { verifiedAt: createdAt } });
    }
  });
}

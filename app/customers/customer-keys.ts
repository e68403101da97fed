import { now } from "#app/platform/clock.ts";
import { type Tx, transaction } from "#app/platform/database/index.ts";
import { hashOfKey, newKey } from "#app/platform/ids.ts";
import { Refusal } from "#app/refusal.ts";
import { startCustomerSession } from "#app/staff/customer-session.ts";

export const KEY_MINUTES = 15;

/** A new key for whoever reads the mail of this address; only its hash is kept. null when the address is nobody's any more. */
export async function makeCustomerKey(tx: Tx, address: string): Promise<string | null> {
  if (!(await tx.customerAddress.findUnique({ where: { address }, select: { id: true } }))) return null;
  const key = newKey();
  const at = now();
  await tx.customerKey.create({
    data: { hash: hashOfKey(key), address, createdAt: at, expiresAt: new Date(at.getTime() + KEY_MINUTES * 60_000) },
  });
  return key;
}

/** The address a key is for, without using it up: mail scanners follow links. null: never was one, used, or over. */
export async function addressOfKey(key: string): Promise<string | null> {
  return transaction(async (tx) => {
    const row = await tx.customerKey.findUnique({ where: { hash: hashOfKey(key) } });
    return row && row.expiresAt > now() ? row.address : null;
  });
}

/** Signs in by the key, which opens nothing afterwards, nor do others sent to this address. The address is proved by it (decision 15). 404 linkOver. */
export async function signInByKey(key: string): Promise<{ token: string; customerId: string }> {
  return transaction(async (tx) => {
    const hash = hashOfKey(key);
    // Two who use it at once: the second waits here, and then finds nothing.
    await tx.$executeRaw`SELECT 1 FROM "CustomerKey" WHERE "hash" = ${hash} FOR UPDATE`;
    const row = await tx.customerKey.findUnique({ where: { hash } });
    const owner = row && row.expiresAt > now() ? await tx.customerAddress.findUnique({ where: { address: row.address } }) : null;
    if (!owner) throw new Refusal("linkOver", 404);
    await tx.customerKey.deleteMany({ where: { address: owner.address } });
    if (!owner.verifiedAt) await tx.customerAddress.update({ where: { id: owner.id }, data: { verifiedAt: now() } });
    return { token: await startCustomerSession(tx, owner.customerId), customerId: owner.customerId };
  });
}

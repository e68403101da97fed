import { now } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";

/** Trimmed, lower-cased, otherwise untouched: no dot or plus folding, since another person may own the other spelling (decision 15). */
export function normaliseAddress(address: string): string {
  return address.trim().toLowerCase();
}

export type NewCustomer = { address: string; name?: string; locale?: string | null; createdAt?: Date };

/**
 * The customer of an address; the first to name an address makes one. One round trip: mail comes in bursts.
 * A name or language that was unknown is filled in, a known one is never overwritten by what a mail claims.
 */
export async function findOrCreateCustomer(tx: Tx, input: NewCustomer): Promise<{ customerId: string; created: boolean }> {
  const address = normaliseAddress(input.address);
  const name = (input.name ?? "").trim().slice(0, 200);
  const locale = input.locale ?? null;
  const id = newId();
  const createdAt = input.createdAt ?? now();
  const [row] = await tx.$queryRaw<Array<{ customerId: string; known: boolean }>>`
    WITH "found" AS (
      SELECT "customerId" FROM "CustomerAddress" WHERE "address" = ${address}
    ), "filled" AS (
      UPDATE "Customer" SET "name" = CASE WHEN "name" = '' THEN ${name} ELSE "name" END, "locale" = COALESCE("locale", ${locale}::text)
      WHERE "id" = (SELECT "customerId" FROM "found")
        AND (("name" = '' AND ${name} <> '') OR ("locale" IS NULL AND ${locale}::text IS NOT NULL))
    ), "made" AS (
      INSERT INTO "Customer" ("id", "name", "locale", "createdAt")
      SELECT ${id}::uuid, ${name}, ${locale}::text, ${createdAt}::timestamptz WHERE NOT EXISTS (SELECT 1 FROM "found")
      RETURNING "id"
    ), "addressed" AS (
      -- Two mails of one new sender at once: the later one waits here and is given the earlier one's customer.
      INSERT INTO "CustomerAddress" ("id", "customerId", "address", "createdAt")
      SELECT ${newId()}::uuid, "id", ${address}, ${createdAt}::timestamptz FROM "made"
      ON CONFLICT ("address") DO UPDATE SET "address" = EXCLUDED."address"
      RETURNING "customerId"
    )
    SELECT "customerId"::text, true AS "known" FROM "found" UNION ALL SELECT "customerId"::text, false FROM "addressed"`;
  if (!row) throw new Error("an address without a customer");
  const created = row.customerId === id;
  // Lost that race: the customer made in vain has no address.
  if (!created && !row.known) await tx.$executeRaw`DELETE FROM "Customer" WHERE "id" = ${id}::uuid`;
  return { customerId: row.customerId, created };
}

/** The same for a burst of mail, in one statement: each address to its customer. */
export async function findOrCreateCustomers(tx: Tx, people: NewCustomer[]): Promise<Map<string, string>> {
  const given = new Map(
    people.map((person) => [normaliseAddress(person.address), { ...person, address: normaliseAddress(person.address) }]),
  );
  if (given.size === 0) return new Map();
  const rows = [...given.values()].map(({ address, name, locale, createdAt }) => ({
    id: newId(),
    addressId: newId(),
    address,
    name: (name ?? "").trim().slice(0, 200),
    locale: locale ?? null,
    createdAt: createdAt ?? now(),
  }));
  const found = await tx.$queryRaw<Array<{ address: string; customerId: string; known: boolean }>>`
    WITH "given" AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS g("id" uuid, "addressId" uuid, "address" text, "name" text, "locale" text, "createdAt" timestamptz)
    ), "found" AS (
      SELECT a."address", a."customerId" FROM "CustomerAddress" a JOIN "given" g ON g."address" = a."address"
    ), "filled" AS (
      UPDATE "Customer" c SET "name" = CASE WHEN c."name" = '' THEN g."name" ELSE c."name" END, "locale" = COALESCE(c."locale", g."locale")
      FROM "found" f JOIN "given" g ON g."address" = f."address" WHERE c."id" = f."customerId"
        AND ((c."name" = '' AND g."name" <> '') OR (c."locale" IS NULL AND g."locale" IS NOT NULL))
    ), "made" AS (
      INSERT INTO "Customer" ("id", "name", "locale", "createdAt")
      SELECT "id", "name", "locale", "createdAt" FROM "given" WHERE "address" NOT IN (SELECT "address" FROM "found") RETURNING "id"
    ), "addressed" AS (
      INSERT INTO "CustomerAddress" ("id", "customerId", "address", "createdAt")
      SELECT g."addressId", g."id", g."address", g."createdAt" FROM "given" g JOIN "made" m ON m."id" = g."id" ORDER BY g."address"
      ON CONFLICT ("address") DO UPDATE SET "address" = EXCLUDED."address" RETURNING "address", "customerId"
    )
    SELECT "address", "customerId"::text, true AS "known" FROM "found" UNION ALL SELECT "address", "customerId"::text, false FROM "addressed"`;
  const lost = found.filter((row) => !row.known && !rows.some((own) => own.id === row.customerId)).map((row) => row.address);
  if (lost.length > 0)
    await tx.customer.deleteMany({ where: { id: { in: rows.filter((row) => lost.includes(row.address)).map((row) => row.id) } } });
  return new Map(found.map((row) => [row.address, row.customerId]));
}

import { afterAll, beforeAll, expect, it } from "vitest";
import { createProduct, productByKey, products } from "#app/customers/products.ts";
import { findOrCreateCustomer, normaliseAddress } from "#app/customers/profiles.ts";
import { closeDatabase, database, transaction } from "#app/platform/database/index.ts";
import { freshDatabase } from "#test/support/database.ts";

beforeAll(freshDatabase);
afterAll(closeDatabase);

const find = (address: string, more: { name?: string; locale?: string } = {}) =>
  transaction((tx) => findOrCreateCustomer(tx, { address, ...more }));

it("an address is one customer, however it is written, without folding dots or plus", async () => {
  const first = await find(" Dewi@Example.com ", { name: "Dewi" });
  expect(first.created).toBe(true);
  expect(await find("dewi@example.com")).toEqual({ customerId: first.customerId, created: false });
  expect((await find("d.ewi@example.com")).customerId).not.toBe(first.customerId);
  expect((await find("dewi+shop@example.com")).customerId).not.toBe(first.customerId);
  expect(normaliseAddress(" A+b@X.com\n")).toBe("a+b@x.com");
});

it("eight letters of a new sender at once make one customer", async () => {
  for (let round = 0; round < 5; round++) {
    const found = await Promise.all(Array.from({ length: 8 }, () => find(`new${round}@example.com`)));
    expect(new Set(found.map((one) => one.customerId)).size).toBe(1);
    expect(found.filter((one) => one.created)).toHaveLength(1);
  }
  const [{ nameless }] = await database().$queryRaw<[{ nameless: number }]>`
    SELECT count(*)::int AS "nameless" FROM "Customer" c WHERE NOT EXISTS (SELECT 1 FROM "CustomerAddress" a WHERE a."customerId" = c."id")`;
  expect(nameless).toBe(0);
});

it("what a mail claims fills in what is unknown and never overwrites what is known", async () => {
  const { customerId } = await find("tomas@example.com");
  await find("tomas@example.com", { name: "Tomás", locale: "pt" });
  await find("tomas@example.com", { name: "Somebody else", locale: "en" });
  const row = await database().customer.findUniqueOrThrow({ where: { id: customerId }, include: { addresses: true } });
  expect(row).toMatchObject({ name: "Tomás", locale: "pt", addresses: [{ address: "tomas@example.com", verifiedAt: null }] });
});

it("products have their order and key", async () => {
  await createProduct({ key: "pixel-pack", name: "Pixel Pack" });
  await createProduct({ key: "nota", name: "Nota", hosts: ["help.nota.example"] });
  expect((await products()).map((product) => product.name)).toEqual(["Pixel Pack", "Nota"]);
  expect(await productByKey("nota")).toMatchObject({ name: "Nota" });
  await expect(createProduct({ key: "nota", name: "Again" })).rejects.toMatchObject({ fields: { key: "alreadyThere" } });
  await expect(createProduct({ key: "No Ta", name: "Again" })).rejects.toMatchObject({ fields: { key: "invalidField" } });
});

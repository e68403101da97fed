import { now } from "#app/platform/clock.ts";
import { database } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import { Refusal } from "#app/refusal.ts";

/** Product = brand: its name, look, hosts, language, zone and signature (decision 26). */
export type ProductView = {
  id: string;
  key: string;
  name: string;
  tagline: string;
  locale: string;
  zone: string;
  brandColour: string;
  signature: string;
  hosts: string[];
  position: number;
};

const shown = {
  id: true,
  key: true,
  name: true,
  tagline: true,
  locale: true,
  zone: true,
  brandColour: true,
  signature: true,
  hosts: true,
  position: true,
} as const;

/** All products, in the seller's order. The first is the default. */
export async function products(): Promise<ProductView[]> {
  return database().product.findMany({ select: shown, orderBy: [{ position: "asc" }, { createdAt: "asc" }, { id: "asc" }] });
}

export async function productByKey(key: string): Promise<ProductView | null> {
  return database().product.findUnique({ where: { key }, select: shown });
}

export type NewProduct = { key: string; name: string } & Partial<Omit<ProductView, "id" | "key" | "name" | "position">>;

/** Called by first start and demo. 422 when the key is taken or has other than a-z, 0-9 and hyphens. */
export async function createProduct(input: NewProduct): Promise<ProductView> {
  if (!/^[a-z0-9][a-z0-9-]{0,49}$/.test(input.key)) throw new Refusal("invalid", 422, {}, { key: "invalidField" });
  const id = newId();
  const position = await database().product.count();
  const { count } = await database().product.createMany({ data: [{ ...input, id, position, createdAt: now() }], skipDuplicates: true });
  if (count === 0) throw new Refusal("invalid", 422, {}, { key: "alreadyThere" });
  return database().product.findUniqueOrThrow({ where: { id }, select: shown });
}

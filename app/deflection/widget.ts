import { jwtVerify } from "jose";
import { type ProductView, productByKey } from "#app/customers/products.ts";
import { config } from "#app/platform/config.ts";
import { database } from "#app/platform/database/index.ts";
import { newKey } from "#app/platform/ids.ts";
import { lock, unlock } from "#app/platform/secret.ts";
import { Refusal } from "#app/refusal.ts";
import { isAddress } from "./form.ts";

/** Whom a site says its visitor is. `verified`: the site has proved that the address is theirs. */
export type SignedIn = { email: string; name: string; verified: boolean };

/** The product whose widget asks from a page of `origin` (RFC 6454). 404 without such a product; 403 when its owner did not name that site. */
export async function widgetOn(origin: string, productKey: string): Promise<ProductView> {
  const product = await productByKey(productKey);
  if (!product) throw new Refusal("notFound", 404);
  const { widgetOrigins } = await database().product.findUniqueOrThrow({ where: { id: product.id }, select: { widgetOrigins: true } });
  if (![ownOrigin(), ...widgetOrigins].includes(origin)) throw new Refusal("otherSite", 403, { site: origin.slice(0, 200) || "?" });
  return product;
}

/** Our own pages may always show it: that is where its owner tries it. */
export function ownOrigin(): string {
  return new URL(config().publicUrl).origin;
}

/**
 * Who a site's token names: a JWT (RFC 7519) signed with HS256 and the product's key, with the claims of OpenID Connect `email`, `name` and
 * `email_verified`, and an `exp` no more than a day ahead. null without a token; 403 for one that is not good: nobody is taken for somebody.
 */
export async function signedInBy(product: ProductView, token: string): Promise<SignedIn | null> {
  if (token === "") return null;
  const key = await keyOf(product.id);
  const claims =
    key && (await jwtVerify(token, key, { algorithms: ["HS256"], requiredClaims: ["exp", "email"], clockTolerance: 60 }).catch(() => null));
  const { email, name, email_verified, exp = 0 } = claims ? claims.payload : {};
  const isNear = exp < Date.now() / 1000 + 24 * 3_600 + 60;
  if (typeof email !== "string" || !isAddress(email) || !isNear) throw new Refusal("badSiteToken", 403);
  return { email: email.trim(), name: typeof name === "string" ? name.trim().slice(0, 200) : "", verified: email_verified === true };
}

const PURPOSE = "widget-key";

async function keyOf(productId: string): Promise<Uint8Array | null> {
  const row = await database().product.findUnique({ where: { id: productId }, select: { widgetKey: true } });
  const text = row?.widgetKey ? unlock(PURPOSE, row.widgetKey) : null;
  return text ? new TextEncoder().encode(text) : null;
}

/** A new key: as its owner is shown it once, and as it is kept. */
export function newWidgetKey(): { shown: string; kept: string } {
  const shown = newKey(32);
  return { shown, kept: lock(PURPOSE, shown) };
}

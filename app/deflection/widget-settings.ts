import { type Tx, transaction } from "#app/platform/database/index.ts";
import { isId } from "#app/platform/ids.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { audit } from "#app/staff/audit.ts";
import { needAtDesk } from "#app/staff/roles.ts";
import { newWidgetKey } from "./widget.ts";

export type WidgetSettings = { id: string; key: string; name: string; locale: string; origins: string[]; hasKey: boolean };
const MOST_SITES = 50;

/** 404 when there is no such product. */
export async function widgetSettings(actor: Actor, productId: string): Promise<WidgetSettings> {
  needAtDesk(actor, "settings");
  return transaction((tx) => settingsOf(tx, productId));
}

/** The sites whose pages may show it, as their owner wrote them. 422 badOrigin for what is no site: "https://shop.example", no path. */
export async function changeWidgetSites(actor: Actor, productId: string, sites: string[]): Promise<void> {
  needAtDesk(actor, "settings");
  const origins = [...new Set(sites.map(originOf))];
  if (origins.length > MOST_SITES || origins.includes(null)) throw new Refusal("invalid", 422, {}, { origins: "badOrigin" });
  await transaction(async (tx) => {
    const { name, ...before } = await settingsOf(tx, productId);
    await tx.product.update({ where: { id: productId }, data: { widgetOrigins: origins as string[] } });
    const subject = { type: "product", id: productId, name };
    await audit(tx, actor, { what: "widget.changed", subject, before: { origins: before.origins }, after: { origins } });
  });
}

/** A new key for the tokens of signed-in customers; the old one stops at once. It is told only now. */
export async function renewWidgetKey(actor: Actor, productId: string): Promise<string> {
  needAtDesk(actor, "settings");
  const { shown, kept } = newWidgetKey();
  await transaction(async (tx) => {
    const { name } = await settingsOf(tx, productId);
    await tx.product.update({ where: { id: productId }, data: { widgetKey: kept } });
    await audit(tx, actor, { what: "widget.keyRenewed", subject: { type: "product", id: productId, name } });
  });
  return shown;
}

async function settingsOf(tx: Tx, id: string): Promise<WidgetSettings> {
  const select = { id: true, key: true, name: true, locale: true, widgetOrigins: true, widgetKey: true };
  const row = isId(id) ? await tx.product.findUnique({ where: { id }, select }) : null;
  if (!row) throw new Refusal("notFound", 404);
  const { widgetOrigins: origins, widgetKey, ...product } = row;
  return { ...product, origins, hasKey: widgetKey !== null };
}

/** "https://Shop.example/" → "https://shop.example"; null for what is more or less than a site. */
function originOf(site: string): string | null {
  const written = /^https?:\/\//i.test(site) ? site : `https://${site}`;
  if (!URL.canParse(written)) return null;
  const { origin, pathname, search, hash, username } = new URL(written);
  return pathname === "/" && !search && !hash && !username && !origin.includes("*") ? origin : null;
}

import { database, transaction } from "#app/platform/database/index.ts";
import { Refusal, type RefusalCode } from "#app/refusal.ts";
import { locales } from "#app/words/index.ts";
import type { Actor } from "./actor.ts";
import { audit } from "./audit.ts";
import { keepHouseSetting } from "./house-setting.ts";
import { mayAtDesk, needAtDesk } from "./roles.ts";

/** What the seller said about the installation itself. */
export type Business = { name: string; locale: string; zone: string };

export async function business(): Promise<Business> {
  const { businessName: name, locale, zone } = await database().installation.findUniqueOrThrow({ where: { id: 1 } });
  return { name, locale, zone };
}

/** 422 with a code per field. Language: of mails to people whose own is unknown. Zone: of times in what is sent. */
export async function saveBusiness(actor: Actor, input: Business): Promise<void> {
  needAtDesk(actor, "settings");
  const name = input.name.replace(/\s+/gu, " ").trim();
  const fields: Record<string, RefusalCode> = {};
  if (!name) fields.name = "required";
  if (name.length > 100) fields.name = "tooLong";
  if (!isLanguage(input.locale)) fields.locale = "notOneOf";
  if (!isZoneName(input.zone)) fields.zone = "notOneOf";
  if (Object.keys(fields).length > 0) throw new Refusal("invalid", 422, { max: 100 }, fields);
  await transaction(async (tx) => {
    const before = await tx.installation.findUniqueOrThrow({ where: { id: 1 } });
    const after = { name, locale: input.locale, zone: input.zone };
    await tx.installation.update({ where: { id: 1 }, data: { businessName: name, locale: after.locale, zone: after.zone } });
    const was = { name: before.businessName, locale: before.locale, zone: before.zone };
    await audit(tx, actor, { what: "business.changed", subject: { type: "business", id: null, name }, before: was, after });
  });
}

export function isLanguage(tag: string): boolean {
  return locales().some((language) => language.tag === tag);
}

export function isZoneName(zone: string): boolean {
  return zone === "UTC" || Intl.supportedValuesOf("timeZone").includes(zone);
}

/** The zones a form offers. */
export function zoneNames(): string[] {
  return ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")];
}

/**
 * Should this actor be led to the first steps? Only who may take them, on a desk that is no demo, where nobody took or skipped them and
 * nobody has written yet: whoever has mail already knows their way.
 */
export async function needsWelcome(actor: Actor): Promise<boolean> {
  if (!mayAtDesk(actor, "settings")) return false;
  const [row] = await database().$queryRaw<Array<{ needed: boolean }>>`
    SELECT NOT "demo" AND NOT ("settings" ? 'welcomed') AND NOT EXISTS (SELECT 1 FROM "Ticket") AS "needed" FROM "Installation" WHERE "id" = 1`;
  return row?.needed ?? false;
}

/** The first steps were taken, or are left for later; settings lead to them again. */
export async function endWelcome(actor: Actor): Promise<void> {
  needAtDesk(actor, "settings");
  await keepHouseSetting("welcomed", true);
}

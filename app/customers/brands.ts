import { now } from "#app/platform/clock.ts";
import { type Tx, transaction } from "#app/platform/database/index.ts";
import { isId } from "#app/platform/ids.ts";
import { Refusal, type RefusalCode } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { audit } from "#app/staff/audit.ts";
import { isLanguage, isZoneName } from "#app/staff/business.ts";
import { needAtDesk } from "#app/staff/roles.ts";

/** A product as its settings page says it. */
export type BrandInput = {
  name: string;
  tagline: string;
  brandColour: string;
  hosts: string[];
  locale: string;
  zone: string;
  signature: string;
  /** The mail that says "solved" asks how it was. */
  askRating?: boolean;
};
export type Brand = BrandInput & { id: string; key: string; position: number };

const longest = { name: 60, tagline: 120, signature: 4_000 } as const;

/** 404 when there is none. */
export async function brandById(actor: Actor, id: string): Promise<Brand> {
  needAtDesk(actor, "settings");
  return transaction((tx) => brandOf(tx, id));
}

/** The same `id` again is the same product. The key stays for ever: it is part of addresses. 422 with a code per field. */
export async function createBrand(actor: Actor, id: string, input: BrandInput & { key: string }): Promise<void> {
  needAtDesk(actor, "settings");
  const { clean, wrong } = check(input);
  const key = input.key.trim().toLowerCase();
  if (!/^[a-z0-9][a-z0-9-]{0,49}$/.test(key)) wrong.key = "badKey";
  refuseIf(wrong);
  await transaction(async (tx) => {
    if (!isId(id)) throw new Refusal("invalid", 400);
    if (await tx.product.findUnique({ where: { id } })) return;
    await refuseTakenHosts(tx, clean.hosts, id);
    const position = await tx.product.count();
    const { count } = await tx.product.createMany({ data: [{ id, key, position, createdAt: now(), ...clean }], skipDuplicates: true });
    if (count === 0) throw new Refusal("invalid", 422, {}, { key: "alreadyThere" });
    await audit(tx, actor, { what: "product.created", subject: { type: "product", id, name: clean.name }, after: { key, ...clean } });
  });
}

export async function changeBrand(actor: Actor, id: string, input: BrandInput): Promise<void> {
  needAtDesk(actor, "settings");
  const { clean, wrong } = check(input);
  refuseIf(wrong);
  await transaction(async (tx) => {
    const before = await brandOf(tx, id);
    await refuseTakenHosts(tx, clean.hosts, id);
    await tx.product.update({ where: { id }, data: clean });
    const subject = { type: "product", id, name: clean.name };
    await audit(tx, actor, { what: "product.changed", subject, before, after: { ...before, ...clean } });
  });
}

/** One place up or down. The first is the default: what is asked without a product is asked about it. */
export async function moveBrand(actor: Actor, id: string, by: -1 | 1): Promise<void> {
  needAtDesk(actor, "settings");
  await transaction(async (tx) => {
    const { name } = await brandOf(tx, id);
    const rows = await tx.product.findMany({ orderBy: [{ position: "asc" }, { createdAt: "asc" }, { id: "asc" }], select: { id: true } });
    const ids = rows.map((row) => row.id);
    const from = ids.indexOf(id);
    const to = from + by;
    if (to < 0 || to >= ids.length) return;
    ids.splice(to, 0, ...ids.splice(from, 1));
    for (const [position, one] of ids.entries()) await tx.product.update({ where: { id: one }, data: { position } });
    const subject = { type: "product", id, name };
    await audit(tx, actor, { what: "product.moved", subject, before: { position: from + 1 }, after: { position: to + 1 } });
  });
}

function check(input: BrandInput): { clean: BrandInput; wrong: Record<string, RefusalCode> } {
  const line = (text: string) => text.replace(/\s+/gu, " ").trim();
  const hosts = [...new Set(input.hosts.map((host) => host.trim().toLowerCase()).filter(Boolean))];
  const brandColour = input.brandColour.trim().toLowerCase();
  const clean = { ...input, name: line(input.name), tagline: line(input.tagline), signature: input.signature.trim(), brandColour, hosts };
  const { name, tagline, locale, zone, signature, askRating } = clean;
  const wrong: Record<string, RefusalCode> = {};
  if (!name) wrong.name = "required";
  for (const [field, max] of Object.entries(longest)) if (clean[field as keyof typeof longest].length > max) wrong[field] = "tooLong";
  if (!/^#[0-9a-f]{6}$/.test(brandColour)) wrong.brandColour = "badColour";
  if (
    hosts.length > 20 ||
    hosts.some((host) => !/^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/.test(host))
  )
    wrong.hosts = "badHost";
  if (!isLanguage(locale)) wrong.locale = "notOneOf";
  if (!isZoneName(zone)) wrong.zone = "notOneOf";
  return {
    clean: { name, tagline, brandColour, hosts, locale, zone, signature, ...(askRating === undefined ? {} : { askRating }) },
    wrong,
  };
}

function refuseIf(wrong: Record<string, RefusalCode>): void {
  if (Object.keys(wrong).length > 0) throw new Refusal("invalid", 422, { max: longest[Object.keys(wrong)[0] as "name"] ?? 100 }, wrong);
}

/** A host shows one product. */
async function refuseTakenHosts(tx: Tx, hosts: string[], id: string): Promise<void> {
  if (hosts.length === 0) return;
  const other = await tx.product.findFirst({ where: { id: { not: id }, hosts: { hasSome: hosts } } });
  if (other) throw new Refusal("invalid", 422, {}, { hosts: "alreadyThere" });
}

async function brandOf(tx: Tx, id: string): Promise<Brand> {
  const row = isId(id) ? await tx.product.findUnique({ where: { id } }) : null;
  if (!row) throw new Refusal("notFound", 404);
  const { key, name, tagline, brandColour, hosts, locale, zone, signature, askRating, position } = row;
  return { id, key, name, tagline, brandColour, hosts, locale, zone, signature, askRating, position };
}

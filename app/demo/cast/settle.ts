import { createProduct, productByKey } from "#app/customers/products.ts";
import { forgetMailboxes } from "#app/mail/mailboxes.ts";
import { config } from "#app/platform/config.ts";
import { database } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import { createStaff } from "#app/staff/accounts.ts";
import { type StaffActor, SYSTEM } from "#app/staff/actor.ts";
import { createTeam } from "#app/staff/teams.ts";
import {
  type BrandKey,
  brands,
  businessName,
  homeZone,
  type MailboxKey,
  mailboxes,
  ownDocumentation,
  type SellerKey,
  sellers,
  type TeamKey,
  teams,
} from "./sellers.ts";

/** The seller as it stands in the database. */
export type Cast = {
  staff: Record<SellerKey, StaffActor>;
  teams: Record<TeamKey, { id: string }>;
  mailboxes: Record<MailboxKey, { id: string; address: string; name: string }>;
};

const opened = new Date("2021-02-01T02:00:00Z");

/** Warung Piksel moves in: products, colleagues, teams, mailboxes. Run again, it changes nothing. */
export async function settleIn(): Promise<Cast> {
  await database().installation.updateMany({ data: { demo: true, businessName, zone: homeZone } });
  const products = await openShelves();
  const staffIds = await hire();
  const teamIds = await formTeams(staffIds);
  await openMailboxes(products, teamIds);
  forgetMailboxes();
  return readCast(staffIds, teamIds);
}

async function openShelves(): Promise<Record<BrandKey, string>> {
  const ids = {} as Record<BrandKey, string>;
  const shelves = [...Object.entries(brands).map(([key, brand]) => ({ key, ...brand })), ownDocumentation];
  for (const [position, { key, ...look }] of shelves.entries()) {
    const product = (await productByKey(key)) ?? (await createProduct({ key, ...look }));
    const zone = homeZone;
    await database().product.update({ where: { id: product.id }, data: { ...look, zone, position, createdAt: opened } });
    if (key in brands) ids[key as BrandKey] = product.id;
  }
  return ids;
}

/** The first administrator plays Bayu, so that whoever signs in has tickets of their own. The others have no password: nobody signs in as them. */
async function hire(): Promise<Record<SellerKey, string>> {
  const ids = {} as Record<SellerKey, string>;
  for (const [key, { name, email, role }] of Object.entries(sellers)) {
    const there = await database().staff.findFirst({ where: role === "admin" ? { role } : { email }, orderBy: { id: "asc" } });
    const { id } = there ?? (await createStaff(SYSTEM, { name, email, role, createdAt: opened }));
    if (there?.name === "Administrator") await database().staff.update({ where: { id }, data: { name } });
    ids[key as SellerKey] = id;
  }
  return ids;
}

async function formTeams(staffIds: Record<SellerKey, string>): Promise<Record<TeamKey, string>> {
  const ids = {} as Record<TeamKey, string>;
  for (const [key, { name, private: closed, members }] of Object.entries(teams)) {
    const there = await database().team.findUnique({ where: { name } });
    const memberIds = members.map((member) => staffIds[member]);
    ids[key as TeamKey] = (there ?? (await createTeam(SYSTEM, { name, private: closed, memberIds }))).id;
  }
  return ids;
}

/** The operator's own mailbox (MAILBOX) takes what nobody else claims, so that a visitor's first mail lands in the queue, too. */
async function openMailboxes(products: Record<BrandKey, string>, teamIds: Record<TeamKey, string>): Promise<void> {
  for (const [place, { address, name, brand, team, aliases }] of Object.values(mailboxes).entries()) {
    const { id } = await database().mailbox.upsert({
      where: { address },
      create: { id: newId(), address, name, productId: products[brand], teamId: teamIds[team], createdAt: after(place) },
      update: {},
    });
    await database().mailboxAlias.createMany({ data: aliases.map((alias) => ({ address: alias, mailboxId: id })), skipDuplicates: true });
  }
  const here = { productId: products["pixel-pack"], teamId: teamIds.support };
  const { count } = await database().mailbox.updateMany({ where: { catchAll: true }, data: here });
  if (count === 0)
    await database().mailbox.create({
      data: { id: newId(), address: config().mailbox, name: businessName, catchAll: true, createdAt: after(9), ...here },
    });
}

/** A product answers from its oldest mailbox, so they must not be of one age. */
function after(place: number): Date {
  return new Date(opened.getTime() + place * 60_000);
}

async function readCast(staffIds: Record<SellerKey, string>, teamIds: Record<TeamKey, string>): Promise<Cast> {
  const rows = await database().staff.findMany({ include: { teams: true } });
  const boxes = await database().mailbox.findMany();
  const actor = (id: string): StaffActor => {
    const { name, email, role, locale, teams: memberships } = rows.find((row) => row.id === id)!;
    return { type: "staff", id, name, email, role, locale, teamIds: memberships.map((membership) => membership.teamId) };
  };
  return {
    staff: mapValues(staffIds, actor),
    teams: mapValues(teamIds, (id) => ({ id })),
    mailboxes: mapValues(mailboxes, ({ address }) => boxes.find((box) => box.address === address)!),
  };
}

function mapValues<K extends string, A, B>(record: Record<K, A>, change: (value: A) => B): Record<K, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value as A)])) as Record<K, B>;
}

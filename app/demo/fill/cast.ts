import { createProduct, products } from "#app/customers/products.ts";
import { forgetMailboxes } from "#app/mail/mailboxes.ts";
import { now } from "#app/platform/clock.ts";
import { database } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import { createStaff } from "#app/staff/accounts.ts";
import { SYSTEM } from "#app/staff/actor.ts";
import { createTeam } from "#app/staff/teams.ts";
import { brands, mailboxes, sellers, teams } from "../cast/sellers.ts";

export type Agent = { id: string; name: string; email: string };
/** A mailbox with what a ticket that arrives there gets. `agents`: who may be given it. */
export type Desk = {
  mailboxId: string;
  address: string;
  productId: string;
  productName: string;
  teamId: string | null;
  teamName: string | null;
  private: boolean;
  agents: Agent[];
};

/**
 * Everybody who is at the desk, after the products, mailboxes, teams and colleagues of the demo's seller that were missing have come in, so that
 * there are several of each. Nobody gets a password, and what was there stays as it was.
 */
export async function gatherCast(): Promise<Desk[]> {
  const known = new Map((await products()).map(({ key, id }) => [key, id]));
  for (const [key, brand] of Object.entries(brands)) if (!known.has(key)) known.set(key, (await createProduct({ key, ...brand })).id);
  const people = await hire();
  const teamIds = await formTeams(people);
  for (const { address, name, brand, team } of Object.values(mailboxes)) {
    const row = { id: newId(), address, name, productId: known.get(brand)!, teamId: teamIds.get(team)!, createdAt: now() };
    await database().mailbox.createMany({ data: [row], skipDuplicates: true });
  }
  forgetMailboxes();
  return desks();
}

async function hire(): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const [key, { name, email, role }] of Object.entries(sellers)) {
    const there = await database().staff.findFirst({ where: role === "admin" ? { role } : { email }, orderBy: { id: "asc" } });
    ids.set(key, there?.id ?? (await createStaff(SYSTEM, { name, email, role })).id);
  }
  return ids;
}

async function formTeams(people: Map<string, string>): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const [key, { name, private: closed, members }] of Object.entries(teams)) {
    const there = await database().team.findUnique({ where: { name } });
    const memberIds = members.map((member) => people.get(member)!);
    ids.set(key, (there ?? (await createTeam(SYSTEM, { name, private: closed, memberIds }))).id);
  }
  return ids;
}

/** In an order that does not change, since chance picks by place. */
async function desks(): Promise<Desk[]> {
  const staff = await database().staff.findMany({
    where: { deactivatedAt: null, role: { not: "light" } },
    include: { teams: true },
    orderBy: { email: "asc" },
  });
  const boxes = await database().mailbox.findMany({ include: { product: true, team: true }, orderBy: { address: "asc" } });
  return boxes.map(({ id, address, product, team }) => ({
    mailboxId: id,
    address,
    productId: product.id,
    productName: product.name,
    teamId: team?.id ?? null,
    teamName: team?.name ?? null,
    private: team?.private ?? false,
    agents: staff
      .filter((one) => !team?.private || one.role === "admin" || one.teams.some(({ teamId }) => teamId === team.id))
      .map((one) => ({ id: one.id, name: one.name, email: one.email })),
  }));
}

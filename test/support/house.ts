import { products } from "#app/customers/products.ts";
import { findOrCreateCustomer } from "#app/customers/profiles.ts";
import type { Role } from "#app/platform/database/generated/enums.ts";
import { database, transaction } from "#app/platform/database/index.ts";
import { createApiToken, createStaff } from "#app/staff/accounts.ts";
import { type Actor, SYSTEM } from "#app/staff/actor.ts";
import { actorOfStaff } from "#app/staff/sessions.ts";
import { createTeam } from "#app/staff/teams.ts";
import { addNote, addReply, openTicket } from "#app/tickets/conversation.ts";
import { makeTicketKey } from "#app/tickets/keys.ts";
import { ADMIN, type Product } from "./product.ts";
import { Visitor } from "./visitor.ts";

/** Words that stand in one place each, so that a page that shows them to the wrong person gives itself away. */
export const planted = {
  letter: "planted-in-dewis-letter",
  note: "planted-in-a-note-on-dewis-ticket",
  private: "planted-in-a-private-teams-ticket",
  privateNote: "planted-in-a-note-of-the-private-team",
};

const PASSWORD = "a fine password for tests";

export type Who = "nobody" | "dewi" | "budi" | "light" | "agent" | "member" | "lead" | "admin" | "token";
export type House = Awaited<ReturnType<typeof furnish>>;

/**
 * Two customers with a ticket each: Dewi's, which all staff see, and Budi's, which belongs to a private team (its member and the
 * administrator see it). Everybody is at the door: signed in, with their key, or nobody. `sahut` runs on this process's database.
 */
export async function furnish(sahut: Product) {
  const staff = Object.fromEntries(
    await Promise.all((["light", "agent", "member", "lead"] as const).map(async (name) => [name, await colleague(name)] as const)),
  );
  const team = await createTeam(SYSTEM, { name: "Legal", private: true, memberIds: [staff.member!.id] });
  const admin = await staffActor(ADMIN.email);

  const tickets = { dewi: await ticketOf("Dewi", null), budi: await ticketOf("Budi", team.id) };
  const replies = { dewi: await addReply(admin, tickets.dewi.number, { text: "Please send us the log file." }) };
  await addNote(admin, tickets.dewi.number, { text: `Careful: ${planted.note}` });
  await addNote(admin, tickets.budi.number, { text: `Careful: ${planted.privateNote}` });
  const token = await createApiToken("a token of the walk", ["*"]);

  const visitors: Record<Who, Visitor> = {
    nobody: new Visitor(sahut.url),
    dewi: await customer(sahut, tickets.dewi.key),
    budi: await customer(sahut, tickets.budi.key),
    light: await sahut.signIn(staff.light!.email, PASSWORD),
    agent: await sahut.signIn(staff.agent!.email, PASSWORD),
    member: await sahut.signIn(staff.member!.email, PASSWORD),
    lead: await sahut.signIn(staff.lead!.email, PASSWORD),
    admin: await sahut.signIn(),
    token: new Visitor(sahut.url, { authorization: `Bearer ${token.token}` }),
  };
  return { tickets, replies, staff, team, visitors };
}

async function colleague(role: "light" | "agent" | "member" | "lead") {
  const email = `${role}@example.com`;
  const asRole: Role = role === "member" ? "agent" : role;
  const { id } = await createStaff(SYSTEM, { email, name: role, password: PASSWORD, role: asRole });
  return { id, email };
}

async function staffActor(email: string): Promise<Actor> {
  return actorOfStaff(await database().staff.findUniqueOrThrow({ where: { email }, include: { teams: true } }));
}

async function ticketOf(name: "Dewi" | "Budi", teamId: string | null) {
  const [product] = await products();
  const mailbox = await database().mailbox.findFirstOrThrow();
  const address = `${name.toLowerCase()}@example.com`;
  return transaction(async (tx) => {
    const { customerId } = await findOrCreateCustomer(tx, { address, name });
    const text = `Hello, my key is refused. ${teamId ? planted.private : planted.letter}`;
    const message = {
      text,
      authorCustomerId: customerId,
      authorName: name,
      authorAddress: address,
      messageId: `${name}-1@mail.example.com`,
    };
    const ticket = await openTicket(tx, SYSTEM, {
      subject: `The key is refused, says ${name}`,
      channel: "email",
      productId: product!.id,
      mailboxId: mailbox.id,
      teamId,
      requesterId: customerId,
      requesterAddress: address,
      message,
      acknowledge: false,
    });
    return { ...ticket, customerId, key: await makeTicketKey(tx, ticket.ticketId, customerId) };
  });
}

async function customer(sahut: Product, key: string): Promise<Visitor> {
  const visitor = new Visitor(sahut.url);
  await visitor.get(`/my/t/${key}`);
  return visitor;
}

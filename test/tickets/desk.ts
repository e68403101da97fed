import { createProduct } from "#app/customers/products.ts";
import { findOrCreateCustomer } from "#app/customers/profiles.ts";
import type { Role } from "#app/platform/database/generated/enums.ts";
import { database, transaction } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import { createStaff } from "#app/staff/accounts.ts";
import { type CustomerActor, type StaffActor, SYSTEM } from "#app/staff/actor.ts";
import { actorOfStaff } from "#app/staff/sessions.ts";
import { addCustomerMessage, type NewMessage, type NewTicket, openTicket } from "#app/tickets/conversation.ts";
import { freshDatabase } from "#test/support/database.ts";

export type Desk = { productId: string; mailboxId: string; other: { productId: string; mailboxId: string } };

/** A database with two products, each with its mailbox. */
export async function openDesk(): Promise<Desk> {
  await freshDatabase();
  const [first, second] = [await brand("pixel-pack", "Pixel Pack"), await brand("nota", "Nota")];
  return { ...first, other: second };
}

async function brand(key: string, name: string): Promise<{ productId: string; mailboxId: string }> {
  const product = await createProduct({ key, name });
  const mailboxId = newId();
  await database().mailbox.create({ data: { id: mailboxId, address: `${key}@example.com`, name, productId: product.id } });
  return { productId: product.id, mailboxId };
}

let people = 0;
export async function colleague(name: string, role: Role = "agent"): Promise<StaffActor> {
  const { id } = await createStaff(SYSTEM, { email: `${name.toLowerCase()}.${++people}@example.com`, name, role });
  return staffById(id);
}

/** As a fresh request would see them: after a change of teams. */
export async function staffById(id: string): Promise<StaffActor> {
  return actorOfStaff(await database().staff.findUniqueOrThrow({ where: { id }, include: { teams: true } }));
}

export type Opened = { ticketId: string; number: number; messageId: string; customerId: string; address: string };

/** A letter from someone that opens a ticket. */
export async function letter(
  desk: Desk,
  from: string,
  more: Partial<Omit<NewTicket, "message">> & { text?: string; message?: Partial<NewMessage> } = {},
): Promise<Opened> {
  const address = `${from.toLowerCase()}@example.com`;
  const { text, message, ...rest } = more;
  return transaction(async (tx) => {
    const { customerId } = await findOrCreateCustomer(tx, { address, name: from });
    const opened = await openTicket(tx, SYSTEM, {
      subject: "The key is refused",
      channel: "email",
      productId: desk.productId,
      mailboxId: desk.mailboxId,
      requesterId: customerId,
      requesterAddress: address,
      acknowledge: false,
      ...rest,
      message: {
        text: text ?? "Hello, my key is refused.",
        authorCustomerId: customerId,
        authorName: from,
        authorAddress: address,
        ...message,
      },
    });
    return { ...opened, customerId, address };
  });
}

export function writeAgain(ticket: Opened, text: string, more: Partial<NewMessage> = {}) {
  const author = { authorCustomerId: ticket.customerId, authorName: "Dewi", authorAddress: ticket.address };
  return transaction((tx) => addCustomerMessage(tx, SYSTEM, ticket.ticketId, { ...author, text, acknowledge: false, ...more }));
}

export function customerOf(ticket: Opened): CustomerActor {
  return { type: "customer", id: ticket.customerId, name: "Dewi", address: ticket.address, ticketIds: [ticket.ticketId] };
}

export function ticketRow(number: number) {
  return database().ticket.findUniqueOrThrow({ where: { number } });
}

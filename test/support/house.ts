import MailComposer from "nodemailer/lib/mail-composer";
import { type ProductView, products } from "#app/customers/products.ts";
import { sealForm } from "#app/deflection/form.ts";
import { keepArrival } from "#app/mail/arrive.ts";
import { drainArrivals } from "#app/mail/receive.ts";
import { database, transaction } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import { plugInReactions } from "#app/reactions.ts";
import { createApiToken, createStaff } from "#app/staff/accounts.ts";
import { type StaffActor, SYSTEM } from "#app/staff/actor.ts";
import { actorOfStaff } from "#app/staff/sessions.ts";
import { createTeam } from "#app/staff/teams.ts";
import { addNote, addReply } from "#app/tickets/answer.ts";
import { openTicket } from "#app/tickets/conversation.ts";
import { makeTicketKey } from "#app/tickets/keys.ts";
import { ADMIN, type Product } from "./product.ts";
import { Visitor } from "./visitor.ts";

/** Words that stand in one place each, so that a page that shows them to the wrong person gives itself away. */
export const planted = {
  letter: "planted-in-dewis-letter",
  note: "planted-in-a-note-on-dewis-ticket",
  private: "planted-in-a-private-teams-ticket",
  privateNote: "planted-in-a-note-of-the-private-team",
  internal: "planted-in-an-internal-article",
};

const PASSWORD = "a fine password for tests";
const SUPPORT = "support@localhost";
const LEGAL = "legal@localhost";

export type Who = "nobody" | "dewi" | "budi" | "light" | "agent" | "member" | "lead" | "admin" | "token";
export type House = Awaited<ReturnType<typeof furnish>>;

/**
 * Two customers with a ticket each, made by real letters: Dewi's, which all staff see, and Budi's, which came to the mailbox of a
 * private team (its member and the administrator see it). Everybody is at the door: signed in, with their key, or nobody.
 * `sahut` runs on this process's database, without workers.
 */
export async function furnish(sahut: Product) {
  plugInReactions();
  const staff = {
    light: await colleague("light"),
    agent: await colleague("agent"),
    member: await colleague("member"),
    lead: await colleague("lead"),
  };
  const team = await createTeam(SYSTEM, { name: "Legal", private: true, memberIds: [staff.member.id] });
  const [product] = await products();
  await database().mailbox.create({ data: { id: newId(), address: LEGAL, name: "Legal", productId: product!.id, teamId: team.id } });

  const letters = { dewi: await ticketOf("Dewi", SUPPORT, planted.letter), budi: await ticketOf("Budi", LEGAL, planted.private) };
  const tickets = { dewi: { ...letters.dewi, outboundId: "" }, budi: { ...letters.budi, outboundId: "" } };
  const admin = await staffActor(ADMIN.email);
  for (const [whose, secret] of [
    ["dewi", planted.note],
    ["budi", planted.privateNote],
  ] as const) {
    const { messageId } = await addReply(admin, tickets[whose].number, { text: "Please send us the log file." });
    tickets[whose].outboundId = (
      await database().outboundEmail.update({ where: { messageRowId: messageId }, data: { state: "failed", error: "the test says so" } })
    ).id;
    await addNote(admin, tickets[whose].number, { text: `Careful: ${secret}` });
  }
  const { token } = await createApiToken("a token of the walk", ["*"]);

  const visitors: Record<Who, Visitor> = {
    nobody: new Visitor(sahut.url),
    dewi: await customer(sahut, tickets.dewi.key),
    budi: await customer(sahut, tickets.budi.key),
    light: await sahut.signIn(staff.light.email, PASSWORD),
    agent: await sahut.signIn(staff.agent.email, PASSWORD),
    member: await sahut.signIn(staff.member.email, PASSWORD),
    lead: await sahut.signIn(staff.lead.email, PASSWORD),
    admin: await sahut.signIn(),
    token: new Visitor(sahut.url, { authorization: `Bearer ${token}` }),
  };
  const articles = {
    public: await articleOf(product!, "public", "How to renew a key"),
    internal: await articleOf(product!, "internal", planted.internal),
  };
  return { tickets, staff, team, visitors, articles, product: product!, seal: sealForm() };
}

async function articleOf(product: ProductView, visibility: "public" | "internal", title: string) {
  const id = newId();
  const text = `${title}, step by step.`;
  await database().article.create({
    data: {
      id,
      key: id,
      productId: product.id,
      locale: product.locale,
      slug: `${visibility}-article`,
      title,
      visibility,
      markdown: text,
      html: `<p>${text}</p>`,
    },
  });
  return { id, slug: `${visibility}-article` };
}

async function colleague(name: "light" | "agent" | "member" | "lead") {
  const email = `${name}@example.com`;
  const { id } = await createStaff(SYSTEM, { email, name, password: PASSWORD, role: name === "member" ? "agent" : name });
  return { id, email };
}

async function staffActor(email: string): Promise<StaffActor> {
  return actorOfStaff(await database().staff.findUniqueOrThrow({ where: { email }, include: { teams: true } }));
}

/** A letter with a file and HTML becomes a ticket; another one without sender is held back. Both at this mailbox. */
async function ticketOf(name: "Dewi" | "Budi", to: string, secret: string) {
  const address = `${name.toLowerCase()}@example.com`;
  const raw = await new MailComposer({
    from: { name, address },
    to,
    subject: `The key is refused, ${secret}`,
    text: `Hello,\n\nmy key is refused. ${secret}`,
    html: `<p>Hello,</p><p>my key is <b>refused</b>. ${secret}</p>`,
    attachments: [{ filename: "log.txt", contentType: "text/plain", content: secret }],
  })
    .compile()
    .build();
  const arrived = await keepArrival({ door: "smtp", raw, envelopeFrom: address, envelopeTo: [to] });
  const held = await keepArrival({
    door: "smtp",
    raw: Buffer.from(`To: ${to}\r\nSubject: ${secret}\r\n\r\n${secret}\r\n`),
    envelopeFrom: "",
    envelopeTo: [to],
  });
  while ((await drainArrivals()) > 0);

  const { ticketId } = await database().mailArrival.findUniqueOrThrow({ where: { id: arrived.id } });
  const ticket = await database().ticket.findUniqueOrThrow({
    where: { id: ticketId! },
    include: { messages: { include: { attachments: true }, where: { kind: "customer" } } },
  });
  const key = await transaction((tx) => makeTicketKey(tx, ticket.id, ticket.requesterId));
  const [message] = ticket.messages;
  return {
    id: ticket.id,
    number: ticket.number,
    key,
    arrivalId: arrived.id,
    heldId: held.id,
    messageId: message!.id,
    attachmentId: message!.attachments[0]!.id,
  };
}

/** Another ticket of the same seller, team and customer: a question, a note, and a guest who wrote in. */
export async function spareTicket(besideId: string): Promise<{ number: number; messageId: string }> {
  const beside = await database().ticket.findUniqueOrThrow({ where: { id: besideId } });
  const { productId, mailboxId, teamId, requesterId, requesterAddress } = beside;
  const opened = await transaction((tx) =>
    openTicket(tx, SYSTEM, {
      subject: "A spare one",
      channel: "email",
      productId,
      mailboxId,
      teamId,
      requesterId,
      requesterAddress,
      acknowledge: false,
      message: {
        text: "Hello",
        authorCustomerId: requesterId,
        authorName: "",
        authorAddress: requesterAddress,
        participants: [{ name: "", address: "guest@example.com", verified: false }],
      },
    }),
  );
  await addNote(SYSTEM, opened.number, { text: "Only for us." });
  return opened;
}

async function customer(sahut: Product, key: string): Promise<Visitor> {
  const visitor = new Visitor(sahut.url);
  await visitor.get(`/my/t/${key}`);
  return visitor;
}

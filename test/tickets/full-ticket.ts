import { database } from "#app/platform/database/index.ts";
import type { StaffActor } from "#app/staff/actor.ts";
import { addReply } from "#app/tickets/answer.ts";
import { foldTicketCounts } from "#app/tickets/counters.ts";
import { setTags } from "#app/tickets/tags.ts";
import { type Desk, letter, type Opened } from "./desk.ts";

/** Everything an act could have changed, but for versions and the events that tell of it. */
export async function stateOf(...tickets: Opened[]) {
  const ids = tickets.map((ticket) => ticket.ticketId);
  await foldTicketCounts();
  const db = database();
  const [rows, messages, participants, tags, threads, keys, outbound, links, followers, counts] = await Promise.all([
    db.ticket.findMany({ where: { id: { in: ids } }, orderBy: { id: "asc" } }),
    db.message.findMany({ where: { ticketId: { in: ids } }, orderBy: { id: "asc" } }),
    db.participant.findMany({ where: { ticketId: { in: ids } }, orderBy: [{ ticketId: "asc" }, { address: "asc" }] }),
    db.ticketTag.findMany({ where: { ticketId: { in: ids } }, orderBy: [{ ticketId: "asc" }, { tagId: "asc" }] }),
    db.threadId.findMany({ where: { ticketId: { in: ids } }, orderBy: { messageId: "asc" } }),
    db.ticketKey.findMany({ where: { ticketId: { in: ids } }, orderBy: { hash: "asc" } }),
    db.outboundEmail.findMany({ where: { ticketId: { in: ids } }, orderBy: { id: "asc" } }),
    db.ticketLink.findMany({ where: { OR: [{ firstId: { in: ids } }, { secondId: { in: ids } }] }, orderBy: { firstId: "asc" } }),
    db.follower.findMany({ where: { ticketId: { in: ids } }, orderBy: [{ ticketId: "asc" }, { staffId: "asc" }] }),
    db.ticketCount.findMany({
      omit: { id: true },
      orderBy: [{ status: "asc" }, { productId: "asc" }, { assigneeId: "asc" }, { teamId: "asc" }, { waiting: "asc" }],
    }),
  ]);
  return {
    rows: rows.map(({ version, updatedAt, ...row }) => row),
    messages,
    participants,
    tags,
    threads,
    keys,
    outbound,
    links,
    followers,
    counts,
  };
}

let ids = 0;
/** A ticket with all that hangs on one: an answered question, a stranger, a tag, a link for the customer, a mail that left. */
export async function ticketWithAll(desk: Desk, sari: StaffActor, from: string): Promise<Opened> {
  const ticket = await letter(desk, from, {
    message: {
      threadIds: [`q${++ids}@mail`],
      messageId: `q${ids}@mail`,
      participants: [
        { name: "Boss", address: `boss@${from.toLowerCase()}.example`, verified: true },
        { name: "Stranger", address: "stranger@example.com", verified: false },
      ],
    },
  });
  const { messageId } = await addReply(sari, ticket.number, { text: "Try PP-2." });
  await database().outboundEmail.create({
    data: {
      id: messageId,
      messageRowId: messageId,
      ticketId: ticket.ticketId,
      mailboxId: desk.mailboxId,
      messageId: `t.${ids}@desk`,
      subject: "Re",
    },
  });
  await database().threadId.create({ data: { messageId: `t.${ids}@desk`, ticketId: ticket.ticketId } });
  await database().message.update({ where: { id: messageId }, data: { messageId: `t.${ids}@desk` } });
  await database().ticketKey.create({ data: { hash: `hash ${ids}`, ticketId: ticket.ticketId, customerId: ticket.customerId } });
  await setTags(sari, ticket.number, { tags: [`of ${from.toLowerCase()}`] });
  return ticket;
}

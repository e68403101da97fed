import { database } from "#app/platform/database/index.ts";
import type { House } from "#test/support/house.ts";
import { form, type Rules, staff, type Whose, writers } from "./rule.ts";
import { ofAct, ofBatch, ofNumber, ofSpare, spare, spareOf } from "./things.ts";

/** Tickets as staff see and change them. */
export const ofTickets: Rules = {
  "routes/desk.tickets.new": {
    read: writers,
    writes: [{ may: writers, init: beginning }],
  },
  "routes/desk.tickets.new.draft": { writes: [{ may: writers, init: form({ kind: "ticket", text: "She called", subject: "A call" }) }] },
  "routes/desk.tickets.$number": { ...ofNumber, read: staff },
  "routes/desk.tickets.$number_.acts": { ...ofNumber, read: writers },
  ...Object.fromEntries(
    Object.entries({
      merge: (house: House, whose: Whose) => form({ into: `#${house.tickets[whose].number}` })(),
      split: () => form({ message: spare.messageId, subject: "Split off" })(),
      moves: (house: House, whose: Whose) => form({ message: spare.messageId, to: String(house.tickets[whose].number) })(),
      spam: form({}),
      trash: form({}),
      restoration: form({}),
      links: (house: House, whose: Whose) => form({ to: String(house.tickets[whose].number) })(),
      "links.removal": (house: House, whose: Whose) => form({ to: String(house.tickets[whose].number) })(),
      participants: form({ address: "tono@example.com" }),
      "participants.acceptance": form({ address: "guest@example.com" }),
      "participants.removal": form({ address: "guest@example.com" }),
      requester: form({ address: "tono@example.com" }),
    }).map(([verb, init]) => [`routes/desk.tickets.$number.${verb}`, { ...ofSpare, writes: [{ may: writers, init }] }]),
  ),
  "routes/desk.tickets.$number.mergeable": { ...ofNumber, read: writers },
  "routes/desk.acts.$act.undo": { ...ofAct, writes: [{ may: writers, init: form({}) }] },
  "routes/desk.batches.$batch.undo": { ...ofBatch, writes: [{ may: writers, init: form({}) }] },
  // Of several tickets each has its own answer: that nobody reaches what they may not see is told by test/tickets/acts.test.ts.
  ...Object.fromEntries(
    Object.entries<Record<string, string>>({
      status: { status: "pending" },
      assignment: { assigneeId: "" },
      tags: { tag: "flood" },
      merge: { into: "1" },
      spam: {},
      trash: {},
      restoration: {},
    }).map(([verb, fields]) => [
      `routes/desk.selection.${verb}`,
      { params: spareOf, writes: [{ may: writers, init: () => form({ ...fields, ticket: String(spare.number) })() }] },
    ]),
  ),
  "routes/desk.tickets.$number.assignment": {
    ...ofNumber,
    writes: [{ may: writers, init: (house) => form({ assigneeId: house.staff.member.id })() }],
  },
  "routes/desk.tickets.$number.draft": {
    ...ofNumber,
    writes: [{ may: staff, init: form({ kind: "note", text: "Half a thou" }) }],
  },
  "routes/desk.tickets.$number.earlier": { ...ofNumber, read: staff },
  "routes/desk.tickets.$number.following": { ...ofNumber, writes: [{ may: staff, init: form({ state: "following" }) }] },
  "routes/desk.tickets.$number.reading": { ...ofNumber, writes: [{ may: staff, init: form({}) }] },
  "routes/desk.tickets.$number.notes": { ...ofNumber, writes: [{ may: staff, init: form({ text: "Only for us." }) }] },
  "routes/desk.tickets.$number.presence": { ...ofNumber, writes: [{ may: staff, init: form({ doing: "viewing", tab: "one" }) }] },
  "routes/desk.tickets.$number.properties": { ...ofNumber, writes: [{ may: writers, init: form({ priority: "high" }) }] },
  "routes/desk.tickets.$number.replies": { ...ofNumber, writes: [{ may: writers, init: form({ text: "We look into it." }) }] },
  "routes/desk.tickets.$number.referral": {
    ...ofNumber,
    read: staff,
    writes: [
      { may: writers, init: (house) => form({ article: house.articles.public.id, opening: "Here it is.", excerpt: "Step by step." })() },
    ],
  },
  "routes/_staff.desk.tickets.$number.article": {
    ...ofNumber,
    notOfPrivateTeams: true,
    read: writers,
    writes: [{ may: writers, init: form({}) }],
  },
  "routes/desk.tickets.$number.status": { ...ofNumber, writes: [{ may: writers, init: form({ status: "pending" }) }] },
  "routes/desk.tickets.$number.tags": { ...ofNumber, writes: [{ may: writers, init: form({ list: "licence, urgent" }) }] },
};

async function beginning() {
  const mailbox = await database().mailbox.findFirstOrThrow({ where: { teamId: null } });
  return form({ how: "called", email: "ann@example.com", mailbox: mailbox.id, subject: "A call", text: "She called." })();
}

import { database } from "#app/platform/database/index.ts";
import type { House } from "#test/support/house.ts";
import { everybody, json, type Rules, type Whose } from "./rule.ts";
import { inHelp, ofAct, ofArrival, ofCustomer, ofHeldMail, ofNumber, ofSpare, spare } from "./things.ts";

const raw = () => ({ body: "From: sari@example.com\r\nSubject: By API\r\n\r\nHello\r\n", headers: { "content-type": "message/rfc822" } });
/** The API. */
export const ofApi: Rules = {
  "routes/api.v1.articles": { read: everybody },
  "routes/api.v1.articles.$slug": { params: inHelp, read: everybody },
  "routes/api.v1.articles.search": { search: "?q=key", read: everybody },
  "routes/api.v1.mail": { read: ["token"], writes: [{ may: ["token"], init: raw }] },
  "routes/api.v1.mail.$id": { ...ofArrival, read: ["token"] },
  "routes/api.v1.mail.$id.replay": { ...ofHeldMail, writes: [{ may: ["token"], init: json({}) }] },
  "routes/api.v1.mail.summary": { read: ["token"] },
  "routes/api.v1.openapi[.]json": { read: everybody },
  "routes/api.v1.customers": { read: ["token"], writes: [{ may: ["token"], init: json({ email: "wati@example.com" }) }] },
  "routes/api.v1.customers.$id": {
    ...ofCustomer,
    read: ["token"],
    writes: [{ method: "PATCH", may: ["token"], init: json({ notes: "Likes tea." }) }],
  },
  "routes/api.v1.customers.$id.addresses": { ...ofCustomer, writes: [{ may: ["token"], init: json({ email: "dewi@api.example" }) }] },
  "routes/api.v1.customers.$id.addresses.main": { ...ofCustomer, writes: [{ may: ["token"], init: json({ email: "dewi@example.com" }) }] },
  "routes/api.v1.customers.$id.addresses.remove": {
    ...ofCustomer,
    writes: [{ may: ["token"], init: json({ email: "dewi@api.example" }) }],
  },
  "routes/api.v1.people": { read: ["token"] },
  "routes/api.v1.teams": { read: ["token"] },
  "routes/api.v1.products": { read: ["token"] },
  // The token of the walk was made by the command line and is nobody's.
  "routes/api.v1.notifications": { read: [] },
  "routes/api.v1.notifications.read": { writes: [{ may: [], init: json({}) }] },
  // What the API does not have.
  "routes/api.v1.$": { params: () => ({ "*": "nothing" }), read: [], writes: [{ may: [], init: json({}) }] },
  "routes/api.v1.tickets": {
    read: ["token"],
    writes: [{ may: ["token"], init: json({ subject: "By API", text: "Hello", requester: { email: "sari@example.com" } }) }],
  },
  "routes/api.v1.tickets.$number": { ...ofNumber, read: ["token"], writes: [{ method: "PATCH", may: ["token"], init: patchOf }] },
  "routes/api.v1.tickets.$number.messages": { ...ofNumber, writes: [{ may: ["token"], init: json({ kind: "note", text: "By API" }) }] },
  ...Object.fromEntries(
    Object.entries({
      merge: (house: House, whose: Whose) => json({ into: house.tickets[whose].number })(),
      split: () => json({ messages: [spare.messageId] })(),
      move: (house: House, whose: Whose) => json({ message: spare.messageId, to: house.tickets[whose].number })(),
      spam: json({}),
      trash: json({}),
      restore: json({}),
      link: (house: House, whose: Whose) => json({ to: house.tickets[whose].number })(),
      unlink: (house: House, whose: Whose) => json({ to: house.tickets[whose].number })(),
      participants: json({ email: "tono@example.com" }),
      "participants.accept": json({ email: "guest@example.com" }),
      "participants.remove": json({ email: "guest@example.com" }),
      requester: json({ email: "tono@example.com" }),
    }).map(([verb, init]) => [`routes/api.v1.tickets.$number.${verb}`, { ...ofSpare, writes: [{ may: ["token"], init }] }]),
  ),
  "routes/api.v1.acts.$act.undo": { ...ofAct, writes: [{ may: ["token"], init: json({}) }] },
};

async function patchOf(house: House, whose: Whose) {
  const { version } = await database().ticket.findUniqueOrThrow({ where: { id: house.tickets[whose].id } });
  return json({ version, priority: "low" })();
}

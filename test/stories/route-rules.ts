import { database } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import { SYSTEM } from "#app/staff/actor.ts";
import { inBulk } from "#app/tickets/bulk.ts";
import { markSpam } from "#app/tickets/spam.ts";
import { type House, spareTicket, type Who } from "#test/support/house.ts";
import { ADMIN } from "#test/support/product.ts";

/** Who may do what at one route. What a rule does not name is refused. */
export type Rule = {
  /** The URL's parameters, for Dewi's or Budi's ticket. */
  params?: (house: House, whose: "dewi" | "budi") => Record<string, string | number> | Promise<Record<string, string | number>>;
  search?: string;
  /** A frame around pages without a URL of its own: only what it loads is walked. */
  layout?: true;
  /** It is about one ticket: walked with Dewi's (for all staff) and with Budi's (a private team's). */
  ofTicket?: true;
  read?: Who[];
  /** Tables that a read may change, such as a visit that is counted. */
  readingWrites?: string[];
  writes?: Write[];
};
export type Write = {
  method?: string;
  search?: string;
  may: Who[];
  /** What who may is answered, where it is no success. */
  answers?: number;
  /** Who succeeds is sent to the sign-in page. */
  endsAtSignIn?: true;
  init: (house: House, whose: "dewi" | "budi") => RequestInit | Promise<RequestInit>;
};

const staff: Who[] = ["light", "agent", "member", "lead", "admin"];
const writers: Who[] = ["agent", "member", "lead", "admin"];
const customers: Who[] = ["dewi", "budi"];
export const everybody: Who[] = ["nobody", ...customers, ...staff, "token"];

type Whose = "dewi" | "budi";
const number = (house: House, whose: Whose) => ({ number: house.tickets[whose].number });
const ofNumber = { params: number, ofTicket: true } as const;
const ofMessage = { params: (house: House, whose: Whose) => ({ id: house.tickets[whose].messageId }), ofTicket: true } as const;
const ofArrival = { params: (house: House, whose: Whose) => ({ id: house.tickets[whose].arrivalId }), ofTicket: true } as const;
/** Not delivered (again): what was decided about it before is taken back. */
const ofLost = {
  params: async (house: House, whose: Whose) => {
    const { outboundId: id } = house.tickets[whose];
    await database().outboundEmail.update({ where: { id }, data: { state: "failed", nextAttemptAt: null } });
    return { id };
  },
  ofTicket: true,
} as const;
const ofHeldMail = { params: (house: House, whose: Whose) => ({ id: house.tickets[whose].heldId }), ofTicket: true } as const;

const ofCustomer = { params: async () => ({ id: (await customerCalled("dewi@example.com")).customerId }) } as const;

/** There is also somebody without a ticket, so that nobody's tickets change hands in the walk. */
const besideSomebody = {
  params: async () => {
    if (!(await somebody())) await database().customer.create({ data: { id: newId(), name: "Somebody" } });
    return ofCustomer.params();
  },
} as const;

const ofColleague = { params: (house: House) => ({ id: house.staff.light.id }) } as const;
const ofNoKey = { params: () => ({ key: "bm8gc3VjaCBrZXkgbm8gc3VjaCBrZXkgbm8gc3VjaCE" }) } as const;
/** A ticket beside theirs that may be taken apart: two messages and a guest. */
let spare: { number: number; messageId: string };
const spareOf = async (house: House, whose: Whose) => {
  spare = await spareTicket(house.tickets[whose].id);
  return { number: spare.number };
};
const ofSpare = { params: spareOf, ofTicket: true } as const;
const ofAct = {
  params: async (house: House, whose: Whose) => ({ act: (await markSpam(SYSTEM, (await spareOf(house, whose)).number)).act }),
  ofTicket: true,
} as const;
const ofBatch = {
  params: async (house: House, whose: Whose) => ({ batch: (await inBulk(SYSTEM, [await spareOf(house, whose)], { verb: "spam" })).batch }),
  ofTicket: true,
} as const;

const inHelp = (house: House) => ({ product: house.product.key, locale: house.product.locale, slug: house.articles.public.slug });

const form = (fields: Record<string, string>) => () => ({ body: new URLSearchParams(fields) });
const json = (value: unknown) => () => ({ body: JSON.stringify(value), headers: { "content-type": "application/json" } });
const raw = () => ({ body: "From: sari@example.com\r\nSubject: By API\r\n\r\nHello\r\n", headers: { "content-type": "message/rfc822" } });
const upload = () => {
  const body = new FormData();
  body.set("file", new File(["a file"], "log.txt", { type: "text/plain" }));
  return { body };
};

const picture = () => {
  const body = new FormData();
  body.set("photo", new File([new Uint8Array([0xff, 0xd8, 0xff, 0xe0])], "me.jpg", { type: "image/jpeg" }));
  return { body };
};

/** ONE table for the whole product, by route id. A route without a line here fails the walk. */
export const rules: Record<string, Rule> = {
  "routes/desk": { read: staff },
  "routes/desk._index": { read: staff },
  "routes/desk.attachments": { writes: [{ may: staff, init: upload }] },
  "routes/desk.requesters": { search: "?q=e", read: staff },
  // There is no demo here to remove.
  "routes/desk.demo.removal": { writes: [{ may: ["admin"], answers: 409, init: form({}) }] },
  "routes/desk.colleagues": { read: staff },
  "routes/desk.list": { read: staff },
  "routes/desk.customers.found": { search: "?q=dewi", read: staff },
  "routes/_staff.desk.customers._index": { read: staff },
  "routes/_staff.desk.customers.$id": { ...ofCustomer, read: staff },
  "routes/_staff.desk.customers_.$id.merging": { ...ofCustomer, read: writers },
  "routes/desk.customers.$id.profile": { ...ofCustomer, writes: [{ may: writers, init: form({ name: "Dewi Lestari" }) }] },
  "routes/desk.customers.$id.addresses": { ...ofCustomer, writes: [{ may: writers, init: form({ address: "dewi@work.example" }) }] },
  "routes/desk.customers.$id.main-address": { ...ofCustomer, writes: [{ may: writers, init: form({ address: "dewi@work.example" }) }] },
  "routes/desk.customers.$id.split": { ...ofCustomer, writes: [{ may: writers, init: form({ address: "dewi@work.example" }) }] },
  "routes/desk.customers.$id.undoing": { ...ofCustomer, writes: [{ may: writers, init: lastSplit }] },
  "routes/desk.customers.$id.address-removal": { ...ofCustomer, writes: [{ may: writers, init: form({ address: "dewi@work.example" }) }] },
  "routes/desk.customers.$id.merges": { ...besideSomebody, writes: [{ may: writers, init: someoneElse }] },
  "routes/desk.completions": { search: "?q=assignee:", read: staff },
  "routes/desk.live": { read: staff },
  "routes/desk.mail.$id.raw": { ...ofArrival, read: staff },
  "routes/desk.mail.$id.replay": { ...ofHeldMail, writes: [{ may: writers, init: form({}) }] },
  "routes/desk.messages.$id.html": { ...ofMessage, read: staff },
  "routes/desk.messages.$id.raw": { ...ofMessage, read: staff },
  // Only its own author may, and only in the first seconds: told by test/mail/take-back.test.ts.
  "routes/desk.messages.$id.take-back": { ...ofMessage, writes: [{ may: [], init: form({}) }] },
  "routes/desk.outbox.$id.abandonment": { ...ofLost, writes: [{ may: writers, init: form({}) }] },
  "routes/desk.outbox.$id.again": { ...ofLost, writes: [{ may: writers, init: form({}) }] },
  "routes/desk.profile": { read: everybody },
  // No such note here: what is sent on is told by the notifications' tests.
  "routes/desk.messages.$id.sending": { ...ofMessage, writes: [{ may: [], init: form({}) }] },
  "routes/desk.notifications": { read: staff },
  "routes/desk.notifications.latest": { read: staff },
  "routes/desk.notifications.reading": { writes: [{ may: staff, init: form({}) }] },
  // Somebody else's; one's own is told by the notifications' tests.
  "routes/desk.notifications.$id.reading": { params: () => ({ id: newId() }), writes: [{ may: [], init: form({}) }] },
  "routes/desk.preview": { writes: [{ may: staff, init: form({ text: "**bold**" }) }] },
  "routes/desk.saved-replies": { read: staff },
  // There is none here; who may use which is told by test/tickets/saved-replies.test.ts.
  "routes/desk.saved-replies.$id.uses": { params: () => ({ id: newId() }), writes: [{ may: [], init: form({}) }] },
  "routes/desk.tags": { read: staff },
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
  "routes/desk.tickets.$number.status": { ...ofNumber, writes: [{ may: writers, init: form({ status: "pending" }) }] },
  "routes/desk.tickets.$number.tags": { ...ofNumber, writes: [{ may: writers, init: form({ list: "licence, urgent" }) }] },
  "routes/desk_.sign-in": { read: everybody, writes: [{ may: everybody, init: form({ email: ADMIN.email, password: ADMIN.password }) }] },
  "routes/desk_.sign-out": { read: everybody, writes: [{ may: everybody, endsAtSignIn: true, init: form({}) }] },
  // Nobody is half way in.
  "routes/desk_.sign-in_.code": { read: [], writes: [{ may: [], init: form({ code: "123456" }) }] },
  "routes/desk_.forgot": { read: everybody, writes: [{ may: everybody, init: form({ email: ADMIN.email }) }] },
  // Keys that are none; those of real letters are told by the staff tests.
  "routes/desk_.password.$key": {
    ...ofNoKey,
    read: [],
    writes: [{ may: [], init: form({ password: "a new password", again: "a new password" }) }],
  },
  "routes/desk_.welcome.$key": { ...ofNoKey, read: [], writes: [{ may: [], init: form({ name: "Mallory", password: "a new password" }) }] },
  // Whoever looks gets a secret to put into their app.
  "routes/desk_.second-step": {
    read: staff,
    readingWrites: ["SecondStep"],
    writes: [{ may: staff, answers: 422, init: form({ code: "000000" }) }],
  },
  "routes/_staff": { layout: true },
  "routes/_staff.desk.guide": { read: staff },
  "routes/_staff.desk.guide.$": { params: () => ({ "*": "using/replying" }), read: staff },
  "routes/_staff.desk.mail.$id": { ...ofArrival, read: staff },
  "routes/_staff.desk.mail._index": { read: staff },
  "routes/_staff.desk.outbox": { read: staff },
  "routes/_staff.desk.outbox_.$id": {
    ...ofLost,
    read: staff,
    writes: [{ may: writers, answers: 422, init: form({ recipient: "", address: "" }) }],
  },
  "routes/_staff.desk.settings": { layout: true },
  "routes/_staff.desk.settings._index": { read: staff },
  "routes/_staff.desk.settings.answers": {
    read: ["admin"],
    writes: [{ may: ["admin"], init: form({ servers: "mx.example.com", perSender: "100" }) }],
  },
  "routes/_staff.desk.settings.notifications": { read: staff, writes: [{ may: staff, init: form({ pace: "hourly" }) }] },
  // A key that is none; a true one is told by the notifications' tests.
  "routes/mute.$key": { params: () => ({ key: "1001~no_such_key" }), read: [], writes: [{ may: [], init: form({}) }] },
  "routes/_staff.desk.settings.profile": { read: staff },
  "routes/_staff.desk.settings.security": {
    read: staff,
    writes: [{ may: staff, answers: 422, init: form({ present: "not it", password: "a new password", again: "a new password" }) }],
  },
  "routes/_staff.desk.settings.people._index": {
    read: ["admin"],
    writes: [{ may: ["admin"], init: form({ email: "invited@example.com", role: "agent" }) }],
  },
  "routes/_staff.desk.settings.people.$id": { ...ofColleague, read: ["admin"] },
  "routes/_staff.desk.settings.audit": { read: ["admin"] },
  "routes/_staff.desk.settings.tokens": {
    read: ["admin"],
    writes: [{ may: ["admin"], init: form({ name: "shop", scope: "tickets:read" }) }],
  },
  "routes/desk.people.$id.role": { ...ofColleague, writes: [{ may: ["admin"], init: form({ role: "light" }) }] },
  // Who has joined has no invitation any more.
  "routes/desk.people.$id.invitation": { ...ofColleague, writes: [{ may: ["admin"], answers: 409, init: form({}) }] },
  "routes/desk.people.$id.revocation": { ...ofColleague, writes: [{ may: ["admin"], answers: 409, init: form({}) }] },
  // Nobody of the house leaves: they are still needed.
  "routes/desk.people.$id.deactivation": { params: () => ({ id: newId() }), writes: [{ may: ["admin"], answers: 404, init: form({}) }] },
  "routes/desk.people.$id.reactivation": { ...ofColleague, writes: [{ may: ["admin"], init: form({}) }] },
  "routes/desk.people.second-step": { writes: [{ may: ["admin"], init: form({ required: "no" }) }] },
  "routes/desk.photos": { writes: [{ may: staff, init: picture }] },
  "routes/desk.photos.$id": { params: () => ({ id: newId() }), read: [] },
  "routes/desk.second-step.change": { writes: [{ may: staff, answers: 422, init: form({ what: "codes", present: "not it" }) }] },
  "routes/desk.sessions.end": { writes: [{ may: staff, answers: 404, init: form({ id: "no session" }) }] },
  "routes/desk.tokens.$id.revocation": { params: () => ({ id: newId() }), writes: [{ may: ["admin"], answers: 404, init: form({}) }] },
  "routes/_staff.desk.settings.saved-replies._index": { read: staff },
  "routes/_staff.desk.settings.saved-replies.$id": {
    params: () => ({ id: "new" }),
    read: staff,
    writes: [{ may: staff, init: form({ title: "Thanks", text: "Thank you, {{customer.firstName}}", for: "me" }) }],
  },
  // There is none here; who may remove which is told by test/tickets/saved-replies.test.ts.
  "routes/desk.settings.saved-replies.$id.removal": { params: () => ({ id: newId() }), writes: [{ may: [], init: form({}) }] },
  "routes/_staff.desk.settings.writing": { read: staff, writes: [{ may: staff, init: form({ undoSeconds: "30" }) }] },
  "routes/_staff.status": { read: staff },

  "routes/_staff.desk.settings.business": {
    read: ["admin"],
    writes: [{ may: ["admin"], init: form({ name: "Warung", locale: "en", zone: "UTC" }) }],
  },
  "routes/_staff.desk.settings.teams._index": { read: ["admin"] },
  "routes/_staff.desk.settings.teams.$id": {
    params: (house) => ({ id: house.team.id }),
    read: ["admin"],
    writes: [{ may: ["admin"], init: (house) => form({ name: "Legal", private: "on", member: house.staff.member.id })() }],
  },
  "routes/_staff.desk.settings.teams.$id_.removal": {
    params: teamToRemove,
    read: ["admin"],
    writes: [{ may: ["admin"], init: form({ heir: "" }) }],
  },
  "routes/_staff.desk.settings.products._index": { read: ["admin"] },
  "routes/_staff.desk.settings.products.$id": {
    params: ofProduct,
    read: ["admin"],
    writes: [{ may: ["admin"], init: form({ name: "Support", brandColour: "#0b6464", locale: "en", zone: "UTC" }) }],
  },
  "routes/desk.settings.products.$id.position": { params: ofProduct, writes: [{ may: ["admin"], init: form({ way: "up" }) }] },
  "routes/_staff.desk.settings.mailboxes._index": { read: ["admin"] },
  "routes/_staff.desk.settings.mailboxes.$id": {
    params: mailbox,
    read: ["admin"],
    writes: [
      {
        may: ["admin"],
        init: (house) => form({ address: "sales@localhost", name: "Sales", productId: house.product.id })(),
      },
    ],
  },
  "routes/desk.settings.mailboxes.$id.removal": { params: mailbox, writes: [{ may: ["admin"], init: form({}) }] },
  "routes/desk.settings.mailboxes.$id.return": { params: mailbox, writes: [{ may: ["admin"], init: form({}) }] },
  "routes/_staff.desk.settings.mailboxes.$id_.sending": {
    params: mailbox,
    read: ["admin"],
    writes: [{ may: ["admin"], init: form({ signature: "The shop" }) }],
  },
  "routes/_staff.desk.settings.mailboxes.$id_.collecting": {
    params: mailbox,
    read: ["admin"],
    writes: [
      {
        may: ["admin"],
        init: form({
          provider: "imap",
          account: "nota",
          signIn: "password",
          password: "s3cret",
          host: "127.0.0.1",
          port: "1",
          security: "none",
          afterwards: "leave",
        }),
      },
    ],
  },
  "routes/desk.settings.mailboxes.$id.collecting-now": { params: mailbox, writes: [{ may: ["admin"], init: form({}) }] },
  "routes/desk.settings.mailboxes.$id.collecting-pause": { params: mailbox, writes: [{ may: ["admin"], init: form({ paused: "1" }) }] },
  "routes/desk.settings.mailboxes.$id.collecting-end": { params: mailbox, writes: [{ may: ["admin"], init: form({}) }] },
  "routes/desk.settings.mailboxes.$id.grant": {
    params: async (house) => {
      const { id } = await mailbox(house);
      const client = {
        authorizeUrl: "https://provider.example/a",
        tokenUrl: "https://provider.example/t",
        scope: "mail",
        clientId: "sahut",
      };
      await database().mailGrant.upsert({ where: { mailboxId: id }, create: { mailboxId: id, ...client }, update: {} });
      return { id };
    },
    read: ["admin"],
  },
  // Only the browser that began it, which holds its cookie: the administrator's, by the route above. It is led back, with nothing granted.
  "routes/desk.mail-grant": { read: ["admin"], readingWrites: ["MailGrant"] },
  "routes/desk.settings.mailboxes.$id.signing-key": { params: mailbox, writes: [{ may: ["admin"], init: form({}) }] },
  "routes/desk.settings.mailboxes.$id.signing": {
    params: async (house) => {
      const { id } = await mailbox(house);
      const key = { domain: "localhost", selector: "sahut", lockedKey: "", publicKey: "" };
      await database().dkimKey.upsert({ where: { mailboxId: id }, create: { mailboxId: id, ...key }, update: {} });
      return { id };
    },
    writes: [{ may: ["admin"], init: form({ on: "0" }) }],
  },
  "routes/_staff.desk.settings.senders": {
    read: ["admin"],
    writes: [{ may: ["admin"], init: form({ pattern: "rude.example", verdict: "suspend" }) }],
  },
  "routes/desk.settings.senders.$id.removal": { params: senderRule, writes: [{ may: ["admin"], init: form({}) }] },
  "routes/_staff.desk.settings.tags._index": { read: ["admin"] },
  "routes/_staff.desk.settings.tags.$id": { params: tag, read: ["admin"], writes: [{ may: ["admin"], init: form({ name: "renamed" }) }] },
  "routes/desk.settings.tags.$id.merger": {
    params: tag,
    writes: [{ may: ["admin"], init: into }],
  },
  "routes/desk.settings.tags.$id.removal": { params: tag, writes: [{ may: ["admin"], init: form({}) }] },
  "routes/_staff.desk.settings.fields._index": { read: ["admin"] },
  "routes/_staff.desk.settings.fields.$id": {
    params: field,
    read: ["admin"],
    writes: [{ may: ["admin"], init: form({ "label.en": "Order number", public: "on" }) }],
  },
  "routes/desk.settings.fields.$id.position": { params: field, writes: [{ may: ["admin"], init: form({ way: "down" }) }] },
  "routes/desk.settings.fields.$id.archive": { params: field, writes: [{ may: ["admin"], init: form({ archived: "yes" }) }] },
  "routes/_staff.desk.welcome": { layout: true },
  "routes/_staff.desk.welcome._index": {
    read: ["admin"],
    writes: [{ may: ["admin"], search: "?index", init: form({ name: "Warung", address: "support@localhost", locale: "en", zone: "UTC" }) }],
  },
  "routes/_staff.desk.welcome.mail": { read: ["admin"] },
  "routes/desk.welcome.trips": { writes: [{ may: ["admin"], init: form({}) }] },
  "routes/desk.welcome.end": { writes: [{ may: ["admin"], init: form({}) }] },

  "routes/_help._index": { read: everybody },
  "routes/_help.help._index": { read: everybody },
  "routes/_help.$locale.help._index": { params: inHelp, read: everybody },
  "routes/_help.p.$product.help._index": { params: inHelp, read: everybody },
  "routes/_help.p.$product.$locale.help._index": { params: inHelp, read: everybody },
  "routes/_help.help.$slug": { params: inHelp, read: everybody },
  "routes/_help.$locale.help.$slug": { params: inHelp, read: everybody },
  "routes/_help.p.$product.help.$slug": { params: inHelp, read: everybody },
  "routes/_help.p.$product.$locale.help.$slug": { params: inHelp, read: everybody },
  "routes/_help.help.search": { search: "?q=key", read: everybody },
  "routes/help.instant": { search: "?q=planted", read: everybody },
  "routes/help.articles.$id.votes": {
    params: (house) => ({ id: house.articles.public.id }),
    writes: [{ may: everybody, init: form({ helpful: "yes" }) }],
  },
  // No article here has a picture; which ones are shown is told by the knowledge tests.
  "routes/help.images.$id": { params: () => ({ id: newId() }), read: [] },
  "routes/p.$product._index": { params: inHelp, read: everybody },

  "routes/_help.ask": { read: everybody, writes: [{ may: everybody, init: question }] },
  "routes/_help.ask_.thanks": { search: "?ticket=1001", read: everybody },
  "routes/ask.suggestions": { writes: [{ may: everybody, init: (house) => form({ seal: house.seal, subject: "renew my key please" })() }] },
  "routes/ask.reads": { writes: [{ may: everybody, init: (house) => form({ seal: house.seal, article: house.articles.public.id })() }] },
  "routes/ask.solution": { writes: [{ may: everybody, init: (house) => form({ seal: house.seal, article: house.articles.public.id })() }] },

  "routes/my._index": { read: everybody },
  // A key that is none. Who has a real one comes in by it (the house's customers did).
  "routes/my.t.$key": { params: () => ({ key: "bm8gc3VjaCBrZXkgbm8gc3VjaCBrZXkgbm8gc3VjaCE" }), read: [] },
  "routes/my.sign-out": { writes: [{ may: everybody, init: form({}) }] },
  // A link that is none; the real one is told by test/tickets/ratings.test.ts.
  "routes/_help.rate.$token": { params: () => ({ token: "none" }), read: [], writes: [{ may: [], init: form({ choice: "good" }) }] },
  "routes/_help.my.sign-in._index": {
    read: everybody,
    writes: [{ search: "?index", may: everybody, init: form({ email: "stranger@example.com" }) }],
  },
  // A key that is none; who has a real one is told by test/stories/my.test.ts.
  "routes/_help.my.sign-in.$key": {
    params: () => ({ key: "bm8gc3VjaCBrZXkgbm8gc3VjaCBrZXkgbm8gc3VjaCE" }),
    read: [],
    writes: [{ may: [], init: form({}) }],
  },
  "routes/my.tickets.$number.reopening": { ...ofNumber, writes: [{ may: customers, init: form({}) }] },
  "routes/_help.my.tickets._index": { read: everybody },
  "routes/_help.my.tickets.$number": { ...ofNumber, read: customers },
  "routes/my.tickets.$number.messages": { ...ofNumber, writes: [{ may: customers, init: form({ text: "Here is the log." }) }] },
  "routes/my.tickets.$number.solution": { ...ofNumber, writes: [{ may: customers, init: form({}) }] },

  "routes/files.$id": {
    params: (house, whose) => ({ id: house.tickets[whose].attachmentId }),
    ofTicket: true,
    read: [...customers, ...staff, "token"],
  },
  "routes/theme": { writes: [{ may: everybody, init: form({ theme: "dark" }) }] },

  "routes/api.v1.articles": { read: everybody },
  "routes/api.v1.articles.$slug": { params: inHelp, read: everybody },
  "routes/api.v1.articles.search": { search: "?q=key", read: everybody },
  "routes/api.v1.mail": { read: ["token"], writes: [{ may: ["token"], init: raw }] },
  "routes/api.v1.mail.$id": { ...ofArrival, read: ["token"] },
  "routes/api.v1.mail.$id.replay": { ...ofHeldMail, writes: [{ may: ["token"], init: json({}) }] },
  "routes/api.v1.mail.summary": { read: ["token"] },
  "routes/api.v1.openapi[.]json": { read: everybody },
  "routes/api.v1.customers": { read: ["token"] },
  "routes/api.v1.customers.$id": { ...ofCustomer, read: ["token"] },
  "routes/api.v1.people": { read: ["token"] },
  "routes/api.v1.teams": { read: ["token"] },
  "routes/api.v1.products": { read: ["token"] },
  // The token of the walk was made by the command line and is nobody's.
  "routes/api.v1.notifications": { read: [] },
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
  "routes/my.tickets.$number.links": { ...ofNumber, writes: [{ may: customers, init: form({}) }] },
  // Last: what was held back is a ticket afterwards.
  "routes/desk.mail.$id.release": { ...ofHeldMail, writes: [{ may: writers, init: form({}) }] },
};

function ofProduct(house: House) {
  return { id: house.product.id };
}

/** A fresh one for each try, so that no try spoils the next. */
async function teamToRemove() {
  const id = newId();
  await database().team.create({ data: { id, name: `Team ${id}` } });
  return { id };
}

async function mailbox(house: House) {
  const id = newId();
  await database().mailbox.create({ data: { id, address: `${id}@localhost`, name: "Sales", productId: house.product.id } });
  await database().mailbox.updateMany({ where: { address: "sales@localhost" }, data: { address: `${newId()}@localhost` } });
  return { id };
}

async function into() {
  const { id } = await database().tag.findUniqueOrThrow({ where: { name: "stays" } });
  return form({ into: id })();
}

async function senderRule() {
  const id = newId();
  await database().senderRule.create({ data: { id, pattern: `${id}.example`, verdict: "suspend" } });
  return { id };
}

async function tag() {
  const id = newId();
  await database().tag.createMany({ data: [{ id: newId(), name: "stays" }], skipDuplicates: true });
  await database().tag.updateMany({ where: { name: "renamed" }, data: { name: newId() } });
  await database().tag.create({ data: { id, name: `tag ${id}` } });
  return { id };
}

async function field(house: House) {
  const id = newId();
  await database().customField.create({
    data: { id, productId: house.product.id, key: `f-${id}`, type: "text", labels: { en: "Order" } },
  });
  return { id };
}

function customerCalled(address: string) {
  return database().customerAddress.findUniqueOrThrow({ where: { address } });
}

async function lastSplit() {
  const { customerId } = await customerCalled("dewi@example.com");
  const event = await database().customerEvent.findFirst({ where: { customerId, kind: "split" }, orderBy: { createdAt: "desc" } });
  return form({ event: event?.id ?? newId() })();
}

function somebody() {
  return database().customer.findFirst({ where: { name: "Somebody", mergedIntoId: null } });
}

async function someoneElse() {
  return form({ other: (await somebody())?.id ?? newId() })();
}

async function beginning() {
  const mailbox = await database().mailbox.findFirstOrThrow({ where: { teamId: null } });
  return form({ how: "called", email: "ann@example.com", mailbox: mailbox.id, subject: "A call", text: "She called." })();
}

function question(house: House) {
  return form({
    seal: house.seal,
    product: house.product.key,
    subject: "Where is my key?",
    text: "I cannot find it.",
    email: "tono@example.com",
    name: "Tono",
  })();
}

async function patchOf(house: House, whose: Whose) {
  const { version } = await database().ticket.findUniqueOrThrow({ where: { id: house.tickets[whose].id } });
  return json({ version, priority: "low" })();
}

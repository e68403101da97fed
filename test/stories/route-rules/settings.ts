import { database } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import type { House } from "#test/support/house.ts";
import { form, type Rules, staff, writers } from "./rule.ts";

const ofColleague = { params: (house: House) => ({ id: house.staff.light.id }) } as const;
const picture = () => {
  const body = new FormData();
  body.set("photo", new File([new Uint8Array([0xff, 0xd8, 0xff, 0xe0])], "me.jpg", { type: "image/jpeg" }));
  return { body };
};

/** Settings, people, and what a new administrator sees first. */
export const ofSettings: Rules = {
  "routes/_staff.desk.settings": { layout: true },
  "routes/_staff.desk.settings._index": { read: staff },
  "routes/_staff.desk.settings.answers": {
    read: ["admin"],
    writes: [{ may: ["admin"], init: form({ servers: "mx.example.com", perSender: "100" }) }],
  },
  "routes/_staff.desk.settings.documentation": {
    read: ["admin"],
    writes: [{ may: ["admin"], init: form({ suggest: "on", urgentWords: "fraud", solveAfterDays: "7" }) }],
  },
  "routes/_staff.desk.settings.measuring": { read: ["admin"], writes: [{ may: ["admin"], init: form({ minutes: "10", holdout: "0" }) }] },
  "routes/_staff.desk.settings.notifications": { read: staff, writes: [{ may: staff, init: form({ pace: "hourly" }) }] },
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
  "routes/_staff.desk.settings.synonyms": {
    read: writers,
    writes: [{ may: writers, init: form({ words: "serial, key", language: "en" }) }],
  },
  "routes/desk.settings.synonyms.$id.removal": { params: synonyms, writes: [{ may: writers, init: form({}) }] },
  "routes/desk.settings.synonyms.dismissal": {
    writes: [{ may: writers, init: form({ language: "en", word: "serial", instead: "key" }) }],
  },
  "routes/_staff.desk.settings.views._index": { read: staff },
  "routes/_staff.desk.settings.views.$id": {
    params: () => ({ id: "new" }),
    read: staff,
    writes: [{ may: staff, init: form({ name: "Refunds", q: "status:open refund", sort: "best", for: "me" }) }],
  },
  // There is none here; who may change which is told by test/tickets/saved-views.test.ts.
  ...Object.fromEntries(
    ["position", "removal", "restoration"].map((verb) => [
      `routes/desk.settings.views.$id.${verb}`,
      { params: () => ({ id: newId() }), writes: [{ may: [], init: form({ way: "up" }) }] },
    ]),
  ),
  "routes/_staff.desk.settings.saved-replies._index": { read: staff },
  "routes/_staff.desk.settings.saved-replies.$id": {
    params: () => ({ id: "new" }),
    read: staff,
    writes: [{ may: staff, init: form({ title: "Thanks", text: "Thank you, {{customer.firstName}}", for: "me" }) }],
  },
  // There is none here; who may remove which is told by test/tickets/saved-replies.test.ts.
  "routes/desk.settings.saved-replies.$id.removal": { params: () => ({ id: newId() }), writes: [{ may: [], init: form({}) }] },
  "routes/_staff.desk.settings.writing": { read: staff, writes: [{ may: staff, init: form({ undoSeconds: "30" }) }] },
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
  "routes/_staff.desk.settings.products.$id_.widget": {
    params: ofProduct,
    read: ["admin"],
    writes: [{ may: ["admin"], init: form({ origins: "https://shop.example" }) }],
  },
  "routes/desk.settings.products.$id.position": { params: ofProduct, writes: [{ may: ["admin"], init: form({ way: "up" }) }] },
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

async function into() {
  const { id } = await database().tag.findUniqueOrThrow({ where: { name: "stays" } });
  return form({ into: id })();
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

async function synonyms() {
  const id = newId();
  await database().synonymGroup.create({ data: { id, language: "en", words: [`a${id.slice(-8)}`, `b${id.slice(-8)}`] } });
  return { id };
}

import { newId } from "#app/platform/ids.ts";
import { ADMIN } from "#test/support/product.ts";
import { everybody, form, type Rules, staff, writers } from "./rule.ts";
import { ofArrival, ofFile, ofHeldMail, ofLost, ofMessage, ofNoKey } from "./things.ts";

const upload = () => {
  const body = new FormData();
  body.set("file", new File(["a file"], "log.txt", { type: "text/plain" }));
  return { body };
};

/** What staff see and do, apart from tickets, customers and settings; and how they come in. */
export const ofDesk: Rules = {
  "routes/desk": { read: staff },
  "routes/desk._index": { read: staff },
  "routes/desk.attachments": { writes: [{ may: staff, init: upload }] },
  "routes/desk.requesters": { search: "?q=e", read: staff },
  // There is no demo here to remove.
  "routes/desk.demo.removal": { writes: [{ may: ["admin"], answers: 409, init: form({}) }] },
  "routes/desk.colleagues": { read: staff },
  "routes/desk.list": { read: staff },
  "routes/_staff.desk.documentation._index": { read: writers },
  "routes/_staff.desk.documentation.outcomes": { read: ["lead", "admin"] },
  // Nothing is lacking here; who may is told by test/deflection/debt.test.ts.
  "routes/desk.documentation.aside": {
    writes: [{ may: writers, answers: 404, init: form({ debt: "search all en words", reason: "inPreparation" }) }],
  },
  "routes/desk.documentation.aside.return": { writes: [{ may: writers, answers: 404, init: form({ debt: "search all en words" }) }] },
  "routes/desk.documentation.outcomes[.]csv": { read: ["lead", "admin"] },
  "routes/desk.completions": { search: "?q=assignee:", read: staff },
  // It was never called infected: nothing is to be asked.
  "routes/desk.files.$id.scan": { ...ofFile, writes: [{ may: writers, init: form({}) }] },
  "routes/desk.live": { read: staff },
  "routes/desk.mail.$id.raw": { ...ofArrival, read: staff },
  "routes/desk.mail.$id.replay": { ...ofHeldMail, writes: [{ may: writers, init: form({}) }] },
  "routes/desk.messages.$id.html": { ...ofMessage, read: staff },
  "routes/desk.messages.$id.image-sender": { ...ofMessage, writes: [{ may: writers, init: form({}) }] },
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
  // A key that is none; a true one is told by the notifications' tests.
  "routes/mute.$key": { params: () => ({ key: "1001~no_such_key" }), read: [], writes: [{ may: [], init: form({}) }] },
  "routes/_staff.status": { read: staff },
};

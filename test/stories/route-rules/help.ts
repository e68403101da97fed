import { sealForm } from "#app/deflection/form.ts";
import { newId } from "#app/platform/ids.ts";
import type { House } from "#test/support/house.ts";
import { customers, everybody, form, type Rules, staff } from "./rule.ts";
import { inHelp, ofNumber } from "./things.ts";

/** What anybody may open: the help centre, the form that answers first, customers' own pages. */
export const ofHelp: Rules = {
  "routes/_help._index": { read: everybody },
  "routes/_help.help._index": { read: everybody },
  "routes/_help.$locale.help._index": { params: inHelp, read: everybody },
  "routes/_help.p.$product.help._index": { params: inHelp, read: everybody },
  "routes/_help.p.$product.$locale.help._index": { params: inHelp, read: everybody },
  "routes/_help.help.$slug": { params: inHelp, read: everybody },
  "routes/_help.$locale.help.$slug": { params: inHelp, read: everybody },
  "routes/_help.p.$product.help.$slug": { params: inHelp, read: everybody },
  "routes/_help.p.$product.$locale.help.$slug": { params: inHelp, read: everybody },
  // A search that finds nothing is counted, by its words.
  "routes/_help.help.search": { search: "?q=planted", read: everybody },
  "routes/help.reformulations": { writes: [{ may: everybody, init: form({ was: "serial planted", q: "key planted" }) }] },
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
  // The widget's, asked from our own page here; which other sites may is told by test/browser/widget.test.ts.
  "routes/widget.start": { writes: [{ may: everybody, init: byWidget({}) }] },
  "routes/widget.search": { writes: [{ may: everybody, init: byWidget({ q: "planted" }) }] },
  "routes/widget.suggestions": { writes: [{ may: everybody, init: byWidget({ subject: "renew my key please" }) }] },
  "routes/widget.reads": { writes: [{ may: everybody, init: byWidget({}) }] },
  "routes/widget.solution": { writes: [{ may: everybody, init: byWidget({}) }] },
  // Everybody is asked to wait: the form was opened just now.
  "routes/widget.questions": {
    writes: [{ may: everybody, answers: 422, init: byWidget({ subject: "By widget", text: "Hello", email: "tono@example.com" }) }],
  },
  "routes/my._index": { read: everybody },
  // A key that is none. Who has a real one comes in by it (the house's customers did).
  "routes/my.t.$key": { params: () => ({ key: "bm8gc3VjaCBrZXkgbm8gc3VjaCBrZXkgbm8gc3VjaCE" }), read: [] },
  "routes/my.sign-out": { writes: [{ may: everybody, init: form({}) }] },
  // A link that is none; the real one is told by test/tickets/ratings.test.ts.
  "routes/_help.rate.$token": { params: () => ({ token: "none" }), read: [], writes: [{ may: [], init: form({ choice: "good" }) }] },
  // A link that is none; the real one is told by test/stories/documentation.test.ts.
  "routes/_help.solved.$token": { params: () => ({ token: "none" }), read: [], writes: [{ may: [], init: form({ solved: "yes" }) }] },
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
  "routes/my.tickets.$number.links": { ...ofNumber, writes: [{ may: customers, init: form({}) }] },
};

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

function byWidget(said: Record<string, string>) {
  return ({ product, articles }: House) =>
    form({ product: product.key, visitor: "a-visitor-of-the-walk", seal: sealForm(), article: articles.public.id, ...said })();
}

import { database } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import type { House } from "#test/support/house.ts";
import { form, type Rules, writers } from "./rule.ts";

/** The mailboxes' settings, and whom mail is taken from. */
export const ofMailboxes: Rules = {
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
  "routes/desk.image-senders.$id.removal": { params: imageSender, writes: [{ may: writers, init: form({}) }] },
};

async function mailbox(house: House) {
  const id = newId();
  await database().mailbox.create({ data: { id, address: `${id}@localhost`, name: "Sales", productId: house.product.id } });
  await database().mailbox.updateMany({ where: { address: "sales@localhost" }, data: { address: `${newId()}@localhost` } });
  return { id };
}

async function imageSender() {
  const id = newId();
  await database().imageSender.create({ data: { id, address: `${id}@example.com` } });
  return { id };
}

async function senderRule() {
  const id = newId();
  await database().senderRule.create({ data: { id, pattern: `${id}.example`, verdict: "suspend" } });
  return { id };
}

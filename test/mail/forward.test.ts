import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, database } from "#app/platform/database/index.ts";
import { createStaff } from "#app/staff/accounts.ts";
import { SYSTEM } from "#app/staff/actor.ts";
import { openPostOffice, receive } from "./post-office.ts";

beforeAll(async () => {
  await openPostOffice();
  await createStaff(SYSTEM, { email: "rina@seller.example.com", name: "Rina" });
});
afterAll(closeDatabase);

const asks = "The key is refused since Monday.";
const forwards: Array<[client: string, subject: string, text: string]> = [
  [
    "Gmail",
    "Fwd: The key",
    `Please look after her.\n\n---------- Forwarded message ---------\nFrom: Dewi <dewi@example.com>\nDate: Mon, 2 Nov 2026 at 10:00\nSubject: The key\nTo: <rina@seller.example.com>\n\n${asks}`,
  ],
  [
    "Outlook",
    "FW: The key",
    `Please look after her.\n\nFrom: Dewi <dewi@example.com>\nSent: Monday, November 2, 2026 10:00 AM\nTo: Rina <rina@seller.example.com>\nSubject: The key\n\n${asks}`,
  ],
  [
    "Outlook in German",
    "WG: The key",
    `Please look after her.\n\nVon: Dewi [mailto:dewi@example.com]\nGesendet: Montag, 2. November 2026 10:00\nAn: Rina\nBetreff: The key\n\n${asks}`,
  ],
  [
    "Apple Mail",
    "Fwd: The key",
    `Please look after her.\n\nBegin forwarded message:\n\nFrom: Dewi <dewi@example.com>\nSubject: The key\nDate: 2 November 2026 at 10:00:00 WIB\nTo: rina@seller.example.com\n\n${asks}`,
  ],
  [
    "Gmail in Indonesian",
    "Fwd: The key",
    `Please look after her.\n\n---------- Pesan terusan ---------\nDari: Dewi <dewi@example.com>\nDate: Sen, 2 Nov 2026 pukul 10.00\nSubject: The key\nTo: <rina@seller.example.com>\n\n${asks}`,
  ],
];

test.each(forwards)(
  "what a colleague forwards with %s is the ticket of whoever wrote it, their own words a note",
  async (_client, subject, text) => {
    const { outcome, reason, ticket } = await receive({ from: "Rina <rina@seller.example.com>", subject, text });
    expect({ outcome, reason }).toEqual({ outcome: "opened", reason: "forwarded" });
    expect(ticket).toMatchObject({ requesterAddress: "dewi@example.com", subject: "The key" });
    const [first, note, ...more] = ticket!.messages;
    expect(first).toMatchObject({
      kind: "customer",
      authorName: "Dewi",
      authorAddress: "dewi@example.com",
      text: asks,
      threadedBy: "forward",
    });
    expect(note).toMatchObject({ kind: "note", text: "Please look after her.", authorName: "Rina", unverified: true });
    expect(more).toEqual([]);
    expect(ticket!.events.find(({ kind }) => kind === "forwarded")?.after).toEqual({
      by: "Rina",
      address: "dewi@example.com",
      proved: false,
    });
    // Nothing is confirmed to anybody, and the colleague is nobody's customer.
    expect(await database().outboundEmail.count({ where: { ticketId: ticket!.id } })).toBe(0);
    expect(await database().customerAddress.count({ where: { address: "rina@seller.example.com" } })).toBe(0);
  },
);

test("a forward as a file, without a word, is the ticket of whoever wrote the file", async () => {
  const original = `From: Dewi <dewi@example.com>\nTo: rina@seller.example.com\nSubject: The key\nMessage-ID: <original@example.com>\n\n${asks}`;
  const { ticket } = await receive({
    from: "rina@seller.example.com",
    subject: "Fwd: The key",
    headers: { "Content-Type": "multipart/mixed; boundary=b" },
    text: `--b\nContent-Type: text/plain\n\n\n--b\nContent-Type: message/rfc822\n\n${original}\n--b--`,
  });
  expect(ticket).toMatchObject({ requesterAddress: "dewi@example.com", messages: [{ text: asks, messageId: "original@example.com" }] });
  expect(await receive({ from: "dewi@example.com", subject: "Re: The key", inReplyTo: "<original@example.com>" })).toMatchObject({
    ticketId: ticket!.id,
  });
});

test("a customer's forward is the customer's own question", async () => {
  const [, subject, text] = forwards[0]!;
  const { ticket } = await receive({ from: "Budi <budi@example.com>", subject, text });
  expect(ticket).toMatchObject({ requesterAddress: "budi@example.com", subject: "Fwd: The key" });
});

test("a forward that does not tell whose mail it was is the colleague's own", async () => {
  const { ticket } = await receive({ from: "rina@seller.example.com", subject: "Fwd: see below", text: "Nothing below." });
  expect(ticket).toMatchObject({ requesterAddress: "rina@seller.example.com" });
});

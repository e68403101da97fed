import { describe, expect, test } from "vitest";
import { parseEmail } from "#app/mail/parse.ts";
import { type Envelope, screen } from "#app/mail/screen.ts";

const OWN = { addresses: new Set(["help@shop.example"]), messageIdDomain: "shop.example", installationId: "abc123" };

async function screened(headers: string, { from = "dewi@example.com" }: { from?: Envelope["from"] } = {}, body = "Hello") {
  const raw = Buffer.from(`${/^From:/m.test(headers) ? "" : "From: Dewi <dewi@example.com>\r\n"}${headers}\r\n\r\n${body}`);
  return screen(await parseEmail(raw), { from, to: ["help@shop.example"] }, OWN);
}

describe("a person's letter may be answered", () => {
  test.each([
    ["plain", "Subject: Key"],
    ["Auto-Submitted: no", "Subject: Key\r\nAuto-Submitted: no"],
    ["a thread's headers", "Subject: Re: Key\r\nIn-Reply-To: <t.x@shop.example>\r\nReferences: <t.x@shop.example>"],
    ["a high priority", "Subject: Key\r\nX-Priority: 1\r\nPrecedence: first-class"],
  ])("%s", async (_what, headers) => {
    expect(await screened(headers)).toEqual({ automatic: null, mayAnswer: true });
  });
});

describe("a machine's letter is known by its headers", () => {
  test.each([
    ["auto-reply", "Auto-Submitted: auto-replied"],
    ["auto-reply", 'Auto-Submitted: auto-replied; owner-email="x@example.com"'],
    ["auto-reply", "X-Autoreply: yes"],
    ["auto-reply", "X-Autorespond: Re: Key"],
    ["auto-reply", "X-Auto-Reply-From: x@example.com"],
    ["auto-reply", "Precedence: auto_reply"],
    ["auto-reply", "Subject: Automatic reply: Key\r\nAuto-Submitted: auto-generated\r\nX-Auto-Response-Suppress: All"],
    ["auto-reply", "Subject: 自動返信: Key\r\nPrecedence: bulk"],
    ["auto-reply", "Auto-Submitted: auto-generated\r\nX-Auto-Response-Suppress: All\r\nIn-Reply-To: <a@shop.example>"],
    ["list", "List-Id: <users.lists.example>"],
    ["list", "List-Post: <mailto:users@lists.example>"],
    ["list", "Precedence: list"],
    ["bulk", "Precedence: bulk"],
    ["bulk", "Precedence: junk"],
    ["bulk", "Auto-Submitted: auto-generated"],
    ["bulk", "List-Unsubscribe: <https://news.example/u>"],
    ["own", "X-Sahut-Installation: abc123"],
    ["own", `Message-ID: <t.${"a".repeat(48)}@shop.example>`],
    ["bounce", "X-Failed-Recipients: gone@example.com"],
    ["bounce", "From: MAILER-DAEMON@mx.example\r\nSubject: Undelivered Mail Returned to Sender"],
    ["bounce", "From: postmaster@mx.example\r\nSubject: Unzustellbar: Key"],
  ])("%s: %s", async (automatic, headers) => {
    expect(await screened(headers)).toMatchObject({ automatic, mayAnswer: false });
  });
});

describe("weak evidence makes nobody a machine, but nothing answers it by itself", () => {
  test.each([
    ["the null return path", "Subject: Key", ""],
    ["a suppressing header", "X-Auto-Response-Suppress: OOF", "dewi@example.com"],
    ["an absence note's subject", "Subject: Out of office: Key", "dewi@example.com"],
    ["a no-reply sender", "From: no-reply@example.com", "no-reply@example.com"],
    ["one of our own addresses", "From: help@shop.example", "help@shop.example"],
    ["no sender at all", "From: nobody knows", "x@example.com"],
  ])("%s", async (_what, headers, from) => {
    expect(await screened(headers, { from })).toMatchObject({ automatic: null, mayAnswer: false });
  });
});

test("another installation's mail is not ours, and neither is an empty name", async () => {
  expect((await screened("X-Sahut-Installation: other")).automatic).toBeNull();
  const nameless = screen(
    await parseEmail(Buffer.from("From: dewi@example.com\r\n\r\nHi")),
    { from: null, to: [] },
    { ...OWN, installationId: "" },
  );
  expect(nameless.automatic).toBeNull();
});

test("a bounce with the null return path names its reason", async () => {
  expect(await screened("From: Mail Delivery System <mailer-daemon@mx.example>\r\nSubject: Mail delivery failed", { from: "" })).toEqual({
    automatic: "bounce",
    mayAnswer: false,
    reason: "deliveryReport",
  });
});

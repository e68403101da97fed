import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compose, type NewLetter } from "#app/mail/compose.ts";
import { type ParsedEmail, parseEmail } from "#app/mail/parse.ts";
import { screen } from "#app/mail/screen.ts";

const LETTER: NewLetter = {
  from: { name: "Pixel Pack", address: "help@shop.example" },
  to: [{ name: "Dewi Lestari", address: "dewi@example.com" }],
  cc: [],
  replyTo: { name: "Pixel Pack", address: "help@shop.example" },
  subject: "Re: Schlüssel läuft nicht",
  messageId: "t.abc@shop.example",
  inReplyTo: "q@example.com",
  references: ["p@example.com", "q@example.com"],
  text: "Hello **Dewi**,\n\nplease try:\n\n1. close the app\n2. read [this page](https://shop.example/help/key)\n\n```\nkey --reset\n```",
  signature: "Rina\nPixel Pack",
  locale: "en",
  quoted: { name: "Dewi", address: "dewi@example.com", date: new Date("2025-11-03T02:14:00Z"), text: "It fails.\n\n> an older quote" },
  attachments: [],
  automatic: false,
  date: new Date("2025-11-03T03:00:00Z"),
  installationId: "abc123",
};

async function read(change: Partial<NewLetter> = {}): Promise<ParsedEmail & { raw: string }> {
  const raw = await compose({ ...LETTER, ...change });
  return { ...(await parseEmail(raw)), raw: raw.toString("latin1") };
}

describe("a letter that leaves", () => {
  test("says who, to whom, about what, and in which thread", async () => {
    expect(await read({ cc: [{ name: "", address: "boss@example.com" }] })).toMatchObject({
      messageId: "t.abc@shop.example",
      inReplyTo: "q@example.com",
      references: ["p@example.com", "q@example.com"],
      date: LETTER.date,
      subject: "Re: Schlüssel läuft nicht",
      from: LETTER.from,
      to: LETTER.to,
      cc: [{ name: "", address: "boss@example.com" }],
      replyTo: [LETTER.replyTo],
    });
  });

  test("has a text side that reads without Markdown's signs, and quotes what it answers", async () => {
    const { text } = await read();
    expect(text).toBe(
      [
        "Hello Dewi,\n\nplease try:\n\n1. close the app\n2. read this page (https://shop.example/help/key)\n\n    key --reset",
        "-- \nRina\nPixel Pack",
        "On Monday, November 3, 2025 at 2:14 AM UTC, Dewi wrote:\n\n> It fails.\n>\n>> an older quote",
      ].join("\n\n"),
    );
  });

  test("has an HTML side without anything from outside", async () => {
    const { raw, html } = await read();
    expect(html).toContain("<strong>Dewi</strong>");
    expect(raw).not.toMatch(/<(script|link|style|iframe)|src=3D"http|url\(/i);
  });

  test("is read by ourselves as what was newly written", async () => {
    const { reply, folded } = await read();
    expect(reply).toContain("please try");
    expect(reply).not.toContain("It fails");
    expect(folded).toContain("It fails");
  });

  test("says of itself that it is automatic when nobody wrote it, and only then", async () => {
    const marks = /^(Auto-Submitted|Precedence|X-Auto-Response-Suppress|List-[\w-]+):/gim;
    expect((await read()).raw.match(marks)).toBeNull();
    expect((await read({ automatic: true })).raw.match(marks)).toEqual(["Auto-Submitted:", "Precedence:", "X-Auto-Response-Suppress:"]);
  });

  test("stands in a table with its styles in each element, for Outlook, and has no style sheet but the one for night", async () => {
    const raw = await compose(LETTER);
    const part = /Content-Type: text\/html[\s\S]*?\r\n\r\n([\s\S]*?)\r\n--/.exec(raw.toString("latin1"))![1]!;
    const html = Buffer.from(part, "base64").toString();
    expect(html).toMatch(/<!--\[if mso\]><table role="presentation" width="640"/);
    expect(html).toMatch(/<td class="text" dir="auto" style="[^"]*font-family/);
    expect(html.replace(/<!--\[if mso\]>[\s\S]*?<!\[endif\]-->/g, "").match(/<style>(@media \(prefers-color-scheme:dark\))?/g)).toEqual([
      "<style>@media (prefers-color-scheme:dark)",
    ]);
    expect(html).not.toMatch(/<(script|link|iframe)|src="http|url\(/i);
  });

  test("is the same to the last byte when it is written again", async () => {
    const attachments = [{ name: "a.txt", type: "text/plain", bytes: Buffer.from("x"), inline: false, contentId: null }];
    expect((await compose({ ...LETTER, attachments })).equals(await compose({ ...LETTER, attachments }))).toBe(true);
  });

  test("carries its files, the pictures of its text inline", async () => {
    const png = Buffer.from("89504e47", "hex");
    const { attachments } = await read({
      text: "Look: ![screen](cid:pic@shop.example)",
      attachments: [
        { name: "Schlüssel.txt", type: "text/plain", bytes: Buffer.from("key"), inline: false, contentId: null },
        { name: "pic.png", type: "image/png", bytes: png, inline: true, contentId: "pic@shop.example" },
      ],
    });
    expect(attachments.map(({ name, size, inline }) => ({ name, size, inline }))).toEqual(
      expect.arrayContaining([
        { name: "Schlüssel.txt", size: 3, inline: false },
        { name: "pic.png", size: 4, inline: true },
      ]),
    );
  });

  test("is known as ours when it comes back", async () => {
    const own = { addresses: new Set<string>(), messageIdDomain: "x", installationId: "abc123" };
    expect(screen(await read(), { from: null, to: [] }, own).automatic).toBe("own");
  });

  test("tells the quoted date in the reader's language and the product's zone", async () => {
    const { text } = await read({ locale: "id", zone: "Asia/Jakarta" });
    expect(text).toMatch(/Senin, 0?3 November 2025 .*09\.14 WIB/);
  });

  test("without a reader, or with something that is no address, is not written", async () => {
    await expect(compose({ ...LETTER, to: [] })).rejects.toThrow("reader");
    await expect(compose({ ...LETTER, to: [{ name: "", address: "dewi@example.com, other@example.com" }] })).rejects.toThrow(
      "Not an address",
    );
  });
});

describe("automatic mail", () => {
  test("says so, and asks for no answer", async () => {
    const { raw, facts } = await read({ automatic: true });
    expect(facts.autoSubmitted).toBe("auto-replied");
    expect(raw).toContain("X-Auto-Response-Suppress: All\r\n");
  });

  test("a person's reply does not", async () => {
    expect((await read()).facts.autoSubmitted).toBeNull();
  });
});

test("nothing that is written can add a header or a recipient", async () => {
  const evil = fc.constantFrom(
    "\r\nBcc: evil@example.com",
    "\nBcc: evil@example.com\n\nbody",
    "\rBcc: evil@example.com",
    "\u2028Bcc: evil@example.com",
    '"<evil@example.com>',
    "=?utf-8?Q?=0D=0ABcc:_evil@example.com?=",
  );
  await fc.assert(
    fc.asyncProperty(
      evil,
      fc.constantFrom("subject", "name", "messageId", "references", "file", "extra", "locale"),
      async (text, where) => {
        const parsed = await read({
          subject: where === "subject" ? `Hi${text}` : LETTER.subject,
          from: where === "name" ? { name: `Pixel${text}`, address: "help@shop.example" } : LETTER.from,
          messageId: where === "messageId" ? `a@b${text}` : LETTER.messageId,
          references: where === "references" ? [`a@b${text}`] : LETTER.references,
          attachments:
            where === "file"
              ? [{ name: `a.txt${text}`, type: `text/plain${text}`, bytes: Buffer.from("x"), inline: false, contentId: null }]
              : [],
          extraHeaders: where === "extra" ? { "X-Note": `n${text}`, [`X-Evil${text}`]: "x" } : {},
        });
        expect(parsed.headers.filter(({ name }) => name === "bcc")).toEqual([]);
        expect(parsed.to).toEqual(LETTER.to);
      },
    ),
    { numRuns: 60 },
  );
});

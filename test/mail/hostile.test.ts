import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ParsedEmail, parseEmail } from "#app/mail/parse.ts";

/** Mail that wants to hurt: one bad message must never take the process down, or hold it for long. */
const folder = path.join(import.meta.dirname, "letters");
const letters = readdirSync(folder)
  .filter((name) => name.endsWith(".eml"))
  .map((name) => readFileSync(path.join(folder, name)));

const HEAD = "From: dewi@example.com\r\nSubject: x\r\nMIME-Version: 1.0\r\n";

async function within(seconds: number, raw: string | Buffer): Promise<ParsedEmail> {
  const start = process.cpuUsage();
  const parsed = await parseEmail(Buffer.from(raw));
  const used = process.cpuUsage(start);
  expect((used.user + used.system) / 1e6).toBeLessThan(seconds);
  return parsed;
}

function nested(depth: number): string {
  let mail = HEAD;
  for (let level = 0; level < depth; level++) mail += `Content-Type: multipart/mixed; boundary=b${level}\r\n\r\n--b${level}\r\n`;
  return `${mail}Content-Type: text/plain\r\n\r\ndeep inside\r\n`;
}

describe("is survived, and read as far as it can be", () => {
  test.each([500, 1500])("%i multiparts in each other", async (depth) => {
    expect((await within(2, nested(depth))).text).toBe("deep inside");
  });

  test("more parts than anybody sends", async () => {
    const parsed = await within(3, `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n${"--b\r\n\r\nx\r\n".repeat(100_000)}`);
    expect(parsed).toMatchObject({ error: "too many parts", subject: "x", from: { address: "dewi@example.com" } });
  });

  test("a header of one megabyte", async () => {
    const parsed = await within(2, `${HEAD}X-Long: ${"a ".repeat(500_000)}\r\n\r\nHello`);
    expect(parsed.text).toBe("Hello");
  });

  test("a header folded a hundred thousand times", async () => {
    expect((await within(2, `${HEAD}X-Folded: a${"\r\n b".repeat(100_000)}\r\n\r\nHello`)).text).toBe("Hello");
  });

  test("a hundred thousand headers", async () => {
    expect((await within(2, `${HEAD}${"X: y\r\n".repeat(100_000)}\r\nHello`)).text).toBe("Hello");
  });

  test("a hundred thousand recipients and references", async () => {
    const many = (text: string) => Array.from({ length: 100_000 }, (_, index) => text.replace("#", String(index))).join(", ");
    const parsed = await within(4, `${HEAD}To: ${many("a#@example.com")}\r\nReferences: ${many("<#@example.com>")}\r\n\r\nHello`);
    expect(parsed.references.length).toBeLessThanOrEqual(100);
  });

  test.each([
    ["encoded words that never end", `Subject: ${"=?utf-8?Q?".repeat(50_000)}`],
    ["quotes and comments in an address", `To: ${'("'.repeat(50_000)}`],
    ["angle brackets in references", `References: ${"<".repeat(100_000)}`],
    ["parameters without end", `Content-Type: text/plain; ${'a="'.repeat(50_000)}`],
    ["parameter sections", `Content-Type: text/plain; ${Array.from({ length: 5000 }, (_, index) => `name*${index}*=%41`).join("; ")}`],
    ["white space in a date", `Date: ${" ".repeat(100_000)}x`],
  ])("%s", async (_what, header) => {
    expect((await within(3, `${HEAD}${header}\r\n\r\nHello`)).text).toBe("Hello");
  });

  test.each([
    ["elements", "<div>".repeat(100_000)],
    ["elements closed in the wrong order", `${"<div>".repeat(50_000)}${"</span>".repeat(50_000)}`],
    ["block quotes", "<blockquote>".repeat(20_000)],
    ["tags that never end", "<".repeat(500_000)],
    ["attributes", `<p ${"a=b ".repeat(100_000)}>x</p>`],
    ["styles", `<p style="${"color:red;".repeat(100_000)}">x</p>`],
    ["comments", "<!--".repeat(100_000)],
    ["links", '<a href="https://example.com/x">x</a> '.repeat(5000)],
  ])("HTML with masses of %s", async (_what, html) => {
    expect((await within(6, `${HEAD}Content-Type: text/html\r\n\r\n${html}`)).error).toBeNull();
  });

  test.each([
    ["marks", "> ".repeat(200_000)],
    ["lines that look like attributions", "On 3 Nov 2025 at 9:14, Dewi <dewi@example.com> wrote:\n".repeat(10_000)],
    ["lines that look like headers", "From: a@example.com\nSent: 1\n".repeat(10_000)],
    ["one long line", "a@".repeat(400_000)],
    ["dashes", `${"-".repeat(500_000)}\n`.repeat(2)],
    ["empty lines", "\n".repeat(500_000)],
  ])("text with masses of %s", async (_what, text) => {
    await within(6, `${HEAD}\r\n${text}`);
  });
});

test("every byte of a letter may be broken, cut, doubled or mixed with another's: it is read, or it says why not", async () => {
  const mutation = fc.record({
    letter: fc.constantFrom(...letters),
    other: fc.constantFrom(...letters),
    cut: fc.double({ min: 0, max: 1, noNaN: true }),
    bytes: fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 255 })), { maxLength: 20 }),
    splice: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(mutation, async ({ letter, other, cut, bytes, splice }) => {
      const end = Math.floor(letter.length * cut);
      const raw = Buffer.concat([
        letter.subarray(0, end),
        splice ? other.subarray(Math.floor(other.length * (1 - cut))) : letter.subarray(end),
      ]);
      for (const [where, byte] of bytes) if (raw.length > 0) raw[Math.floor(where * (raw.length - 1))] = byte;
      const parsed = await parseEmail(raw);
      expect(parsed.text).not.toContain("\0");
      expect(typeof parsed.reply).toBe("string");
      expect(parsed.error === null || parsed.error.length > 0).toBe(true);
    }),
    { numRuns: 1500 },
  );
});

test("random bytes are no letter", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), async (bytes) => {
      await parseEmail(Buffer.from(bytes));
    }),
    { numRuns: 300 },
  );
});

import { createHash } from "node:crypto";
import MailComposer from "nodemailer/lib/mail-composer";
import { markdownToText } from "#app/platform/html/plain.ts";
import { translator } from "#app/words/index.ts";
import { htmlLetter } from "./compose/html.ts";
import type { Address } from "./email.ts";
import { cleanAddress } from "./mime/addresses.ts";
import { INSTALLATION_HEADER } from "./screen.ts";

export type Enclosure = { name: string; type: string; bytes: Uint8Array; inline: boolean; contentId: string | null };

export type NewLetter = {
  from: Address;
  to: Address[];
  cc: Address[];
  replyTo?: Address | null;
  subject: string;
  /** Fixed by the outbox: the same for every attempt. Without angle brackets, as are the next two. */
  messageId: string;
  inReplyTo?: string | null;
  references?: string[];
  /** Markdown. */
  text: string;
  /** The whole HTML side, when it is not to be made of the text; already safe. */
  html?: string;
  /** Markdown; "" for none. */
  signature: string;
  /** Language of our own words in the letter and of its dates. */
  locale: string;
  /** IANA zone in which the quoted letter's date is told; UTC when absent. */
  zone?: string;
  /** The letter this answers: shown below, as mail programs do. */
  quoted?: { name: string; address: string; date: Date; text: string };
  attachments: Enclosure[];
  /** No person wrote it: marked so that no robot answers (RFC 3834 §3.1). */
  automatic: boolean;
  date: Date;
  installationId?: string;
  extraHeaders?: Record<string, string>;
};

const LONGEST_QUOTE = 20_000;

/** The bytes of a mail that leaves. The same letter gives the same bytes, so that a retry is no second message. Throws when it has no reader. */
export async function compose(letter: NewLetter): Promise<Buffer> {
  const subject = oneLine(letter.subject) || "(…)";
  const quoted = letter.quoted ? quotedPart(letter.quoted, letter.locale, letter.zone ?? "UTC") : null;
  const mail = new MailComposer({
    from: mailbox(letter.from),
    to: letter.to.map(mailbox),
    cc: letter.cc.map(mailbox),
    replyTo: letter.replyTo ? mailbox(letter.replyTo) : undefined,
    subject,
    messageId: `<${bareId(letter.messageId)}>`,
    inReplyTo: letter.inReplyTo ? `<${bareId(letter.inReplyTo)}>` : undefined,
    references: (letter.references ?? []).map((id) => `<${bareId(id)}>`),
    date: letter.date,
    text: plainLetter(letter, quoted),
    html: letter.html ?? htmlLetter({ locale: letter.locale, subject, text: letter.text, signature: letter.signature, quoted }),
    attachments: letter.attachments.map(enclosed),
    headers: headersOf(letter),
    baseBoundary: createHash("sha256").update(letter.messageId).digest("hex").slice(0, 24),
    textEncoding: "B",
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: "win",
  });
  if (letter.to.length + letter.cc.length === 0) throw new Error("A letter needs a reader");
  return await mail.compile().build();
}

function plainLetter(letter: NewLetter, quoted: { line: string; text: string } | null): string {
  const parts = [markdownToText(letter.text)];
  // "-- " (RFC 3676 §4.3): mail programs cut the signature there when they quote.
  if (letter.signature.trim() !== "") parts.push(`-- \n${markdownToText(letter.signature)}`);
  if (quoted) parts.push(`${quoted.line}\n\n${quoted.text.split("\n").map(quotedLine).join("\n")}`);
  return `${parts.join("\n\n")}\n`;
}

function quotedLine(line: string): string {
  return line === "" || line.startsWith(">") ? `>${line}` : `> ${line}`;
}

function quotedPart(quoted: NonNullable<NewLetter["quoted"]>, locale: string, zone: string): { line: string; text: string } {
  const date = `${new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "short", timeZone: zone }).format(quoted.date)} ${nameOfZone(quoted.date, locale, zone)}`;
  const name = oneLine(quoted.name) || quoted.address;
  const text = quoted.text.replace(/\r\n?/g, "\n").trim();
  return {
    line: translator(locale)("mail.letter.wrote", { date, name }),
    text: text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}\n[…]` : text,
  };
}

function nameOfZone(date: Date, locale: string, zone: string): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: "short" }).formatToParts(date);
  return parts.find((part) => part.type === "timeZoneName")?.value ?? zone;
}

function enclosed({ name, type, bytes, inline, contentId }: Enclosure): object {
  return {
    filename: oneLine(name),
    contentType: /^[\w.+-]+\/[\w.+-]+$/.test(type) ? type : "application/octet-stream",
    content: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    ...(inline && contentId ? { cid: bareId(contentId) } : { contentDisposition: "attachment" }),
  };
}

function headersOf(letter: NewLetter): Record<string, string> {
  const extra = Object.entries(letter.extraHeaders ?? {}).filter(([name]) => /^[A-Za-z][A-Za-z0-9-]*$/.test(name));
  return {
    ...(letter.installationId ? { [INSTALLATION_HEADER]: oneLine(letter.installationId) } : {}),
    // RFC 3834 §3.1.7; Precedence is what older robots know. A person's letter has neither.
    ...(letter.automatic ? { "Auto-Submitted": "auto-replied", Precedence: "auto_reply", "X-Auto-Response-Suppress": "All" } : {}),
    ...Object.fromEntries(extra.map(([name, value]) => [name, oneLine(value)])),
  };
}

/** A header is one line: whatever would begin another one is white space. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();
}

function mailbox({ name, address }: Address): Address {
  const clean = cleanAddress(address);
  if (clean === null) throw new Error(`Not an address: ${oneLine(address)}`);
  return { name: oneLine(name), address: clean };
}

function bareId(id: string): string {
  return id.replace(/[<>\s\p{Cc}]+/gu, "");
}

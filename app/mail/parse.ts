import { isTooDeep, withoutTags } from "#app/platform/html/depth.ts";
import { sanitiseEmailHtml } from "#app/platform/html/sanitise.ts";
import { type File, htmlOf, readBody, type Segment } from "./body.ts";
import { type Address, type EmailFacts, headerOf, headersOf, type ParsedAttachment, type ParsedEmail } from "./email.ts";
import { cleanAddress, readAddresses } from "./mime/addresses.ts";
import { readDate } from "./mime/date.ts";
import type { Header } from "./mime/headers.ts";
import { type Part, readTree, TooManyParts, treeOrNull } from "./mime/tree.ts";
import { decodeWords } from "./mime/words.ts";
import { protectionOf } from "./protection.ts";
import { readStructure, type Structure } from "./quote/structure.ts";
import { foldText } from "./quote.ts";
import { spamScore } from "./spam-score.ts";

export type { Address, ParsedAttachment, ParsedEmail } from "./email.ts";

/**
 * Reads a raw message: headers, text, HTML, files, and what of the text is new. Never throws, whatever the bytes: what cannot be
 * understood comes back with `error` set and as much as could be read.
 */
export async function parseEmail(raw: Buffer): Promise<ParsedEmail> {
  try {
    return readEmail(raw);
  } catch (error) {
    if (error instanceof TooManyParts) return { ...envelopeOf(error.headers), ...EMPTY_BODY, error: error.message };
    return { ...envelopeOf([]), ...EMPTY_BODY, error: "unreadable" };
  }
}

const EMPTY_BODY = { text: "", html: null, reply: "", folded: "", attachments: [], protection: null };

function readEmail(bytes: Buffer): ParsedEmail {
  const raw = withLineFeeds(bytes);
  const start = firstByte(raw);
  if (start >= raw.length) return { ...envelopeOf([]), ...EMPTY_BODY, error: "empty message" };
  const root = readTree(raw, start);
  if (!looksLikeMail(root)) return { ...envelopeOf([]), ...EMPTY_BODY, error: "no mail headers" };
  return { ...envelopeOf(root.headers), ...bodyOf(root), error: null };
}

/** Some old systems end their lines with CR alone. */
function withLineFeeds(raw: Buffer): Buffer {
  if (raw.includes(0x0a) || !raw.includes(0x0d)) return raw;
  const copy = Buffer.from(raw);
  for (let index = copy.indexOf(0x0d); index >= 0; index = copy.indexOf(0x0d, index + 1)) copy[index] = 0x0a;
  return copy;
}

/** Past a byte order mark, empty lines and the "From " line of an mbox. */
function firstByte(raw: Buffer): number {
  let start = raw[0] === 0xef && raw[1] === 0xbb && raw[2] === 0xbf ? 3 : 0;
  while (start < raw.length && (raw[start] === 0x0a || raw[start] === 0x0d || raw[start] === 0)) start++;
  if (raw.toString("latin1", start, start + 5) !== "From ") return start;
  const end = raw.indexOf(0x0a, start);
  return end < 0 ? raw.length : end + 1;
}

function looksLikeMail(root: Part): boolean {
  return root.headers.some(({ name }) => MAIL_HEADERS.has(name));
}
const MAIL_HEADERS = new Set([
  "from",
  "to",
  "subject",
  "date",
  "message-id",
  "received",
  "return-path",
  "delivered-to",
  "mime-version",
  "sender",
  "reply-to",
]);

type Envelope = Omit<ParsedEmail, keyof typeof EMPTY_BODY | "error">;

function envelopeOf(headers: Header[]): Envelope {
  const has = { headers };
  const references = idsIn(headersOf(has, "references").join(" "));
  return {
    messageId: idsIn(headerOf(has, "message-id"))[0] ?? (bareId(headerOf(has, "message-id")) || null),
    inReplyTo: idsIn(headerOf(has, "in-reply-to"))[0] ?? nakedId(headerOf(has, "in-reply-to")),
    references,
    date: readDate(headerOf(has, "date")),
    subject: decodeWords(headerOf(has, "subject"))
      .replace(/[\s\0]+/g, " ")
      .trim()
      .slice(0, 1000),
    from: addressesIn(has, "from")[0] ?? null,
    sender: addressesIn(has, "sender")[0] ?? null,
    to: addressesIn(has, "to"),
    cc: addressesIn(has, "cc"),
    replyTo: addressesIn(has, "reply-to"),
    headers,
    facts: factsOf(has),
  };
}

function addressesIn(has: { headers: Header[] }, name: string): Address[] {
  return readAddresses(headersOf(has, name));
}

/** Message-IDs without angle brackets. At most 100: some clients never stop adding. */
/** Some programs forget the brackets: one word with an @ can be nothing else. */
function nakedId(value: string): string | null {
  return /^\s*([^\s<>@]+@[^\s<>@]+)\s*$/.exec(value)?.[1] ?? null;
}

function idsIn(value: string): string[] {
  const ids = [...value.matchAll(/<\s*([^<>\s]{1,900}(?:\s+[^<>\s@]{1,200})?)\s*>/g)].map((match) => match[1]!.replace(/\s+/g, ""));
  return [...new Set(ids)].slice(-100);
}

function bareId(value: string): string {
  return value.replace(/[<>\s\0]+/g, "").slice(0, 900);
}

function factsOf(has: { headers: Header[] }): EmailFacts {
  const text = (name: string) => headerOf(has, name).trim().slice(0, 1000) || null;
  const returnPath = headersOf(has, "return-path")[0]?.trim();
  return {
    authenticationResults: headersOf(has, "authentication-results")
      .slice(0, 20)
      .map((value) => value.slice(0, 2000)),
    oneFrom: headersOf(has, "from").length === 1,
    spam: /^yes\b/i.test(headerOf(has, "x-spam-flag")) || /^yes\b/i.test(headerOf(has, "x-spam-status")),
    spamScore: spamScore(has),
    listId: /<([^<>]+)>/.exec(headerOf(has, "list-id"))?.[1] ?? text("list-id"),
    autoSubmitted: text("auto-submitted")?.toLowerCase() ?? null,
    precedence: text("precedence")?.toLowerCase() ?? null,
    deliveredTo: headersOf(has, "delivered-to")
      .map(cleanAddress)
      .filter((address) => address !== null),
    xOriginalTo: headersOf(has, "x-original-to")
      .map(cleanAddress)
      .filter((address) => address !== null),
    returnPath: returnPath === undefined ? null : /^<?\s*>?$/.test(returnPath) ? "" : cleanAddress(returnPath),
  };
}

type Body = Omit<ParsedEmail, keyof Envelope | "error" | "protection">;

function bodyOf(root: Part): Body & Pick<ParsedEmail, "protection"> {
  const { segments, files, events } = readBody(root);
  const letter = letterOf(segments, files);
  const body = { ...letter, protection: protectionOf(root, letter.text) };
  const attached = passesLettersOn(root) ? lettersIn(files) : [];
  // Somebody who only passes a letter on says what it says; beside own words it is one click away. An invitation is always seen.
  if (body.text === "") return { ...body, text: below("", [...events, ...attached]), reply: below("", [...events, ...attached]) };
  return { ...body, reply: below(body.reply, events), folded: below(body.folded, attached) };
}

function below(text: string, parts: string[]): string {
  return [text, ...parts].filter((part) => part !== "").join("\n\n");
}

/** Reports and robots attach what they speak of: nobody passed it on. */
function passesLettersOn(root: Part): boolean {
  if (root.type !== "multipart/mixed" && root.type !== "message/rfc822") return false;
  const { autoSubmitted, returnPath } = factsOf(root);
  return returnPath !== "" && (autoSubmitted === null || autoSubmitted === "no");
}

/** Attached letters in words, each once more as a file. What is attached to them stays in them. */
function lettersIn(files: File[]): string[] {
  const letters = files.filter(({ type, bytes }) => type === "message/rfc822" && bytes.length < LARGEST_ATTACHED);
  return letters.slice(0, MOST_ATTACHED).map(({ bytes }) => {
    const inner = treeOrNull(bytes, firstByte(bytes));
    if (!inner) return "";
    const { segments, files } = readBody(inner);
    const { from, date, subject } = envelopeOf(inner.headers);
    const head = [
      from && `From: ${from.name ? `${from.name} <${from.address}>` : from.address}`,
      date && `Date: ${date.toISOString().slice(0, 16).replace("T", " ")} UTC`,
      subject && `Subject: ${subject}`,
    ];
    return below(head.filter(Boolean).join("\n"), [letterOf(segments, files).text.slice(0, LONGEST_ATTACHED).trim()]);
  });
}
const MOST_ATTACHED = 3;
const LARGEST_ATTACHED = 2_000_000;
const LONGEST_ATTACHED = 20_000;

function letterOf(segments: Segment[], files: File[]): Body {
  const html = htmlOf(segments);
  // Too deep for any HTML parser: its words are read, its bytes stay reachable as a file.
  if (html !== null && isTooDeep(html)) {
    const text = withoutTags(html);
    return { text, html: null, ...foldText(text, null), attachments: [...files, htmlFile(html)].map((file) => attachmentOf(file, "")) };
  }
  const structure = html === null ? null : readStructure(html);
  const text = textOf(segments, structure);
  const safe = html === null ? "" : sanitiseEmailHtml(html, { cidUrl: (cid) => `cid:${cid}` });
  const matching = structure && structure.text !== text ? { ...structure, marks: [] } : structure;
  return { text, html: safe === "" ? null : safe, ...foldText(text, matching), attachments: files.map((file) => attachmentOf(file, safe)) };
}

/** The text parts where there are any; the HTML read aloud where there are none. */
function textOf(segments: Segment[], structure: Structure | null): string {
  const written = segments.every((segment) => segment.html === null || isWritten(segment.text));
  if (!written && structure) return structure.text;
  return segments
    .map((segment) => segment.text ?? "")
    .filter((text) => text.trim() !== "")
    .map((text) => text.replace(/^\n+/, "").trimEnd())
    .join("\n\n");
}

/** A text alternative that only says "please read the HTML" is none. */
function isWritten(text: string | null): boolean {
  if (text === null || text.trim() === "") return false;
  return (
    text.length > 300 ||
    !/\b(?:html|multi-?part)\b.{0,60}\b(?:view|read|display|support|enabled?|format|client|reader)|(?:view|read|display)\b.{0,60}\bhtml\b/i.test(
      text,
    )
  );
}

function htmlFile(html: string): File {
  return { name: "message.html", type: "text/html", contentId: null, location: null, bytes: Buffer.from(html) };
}

function attachmentOf(file: File, safeHtml: string): ParsedAttachment {
  const shown = file.contentId !== null && safeHtml.includes(`src="cid:${file.contentId.replace(/&/g, "&amp;").replace(/"/g, "&quot;")}"`);
  return { name: file.name, type: file.type, size: file.bytes.length, inline: shown, contentId: file.contentId, bytes: file.bytes };
}

import { escapeHtml } from "#app/platform/html/sanitise.ts";
import { decodeBytes } from "./mime/charset.ts";
import { eventInWords } from "./mime/event.ts";
import { unflow } from "./mime/flowed.ts";
import { headerValue } from "./mime/headers.ts";
import { decodeTransfer } from "./mime/transfer.ts";
import type { Part } from "./mime/tree.ts";
import { decodeWords } from "./mime/words.ts";
import { MOST_WRAPPERS, unwrapSigned, unwrapTnef } from "./unwrap.ts";

/** A stretch of the letter: one text part, one HTML part, or both as alternatives of each other. */
export type Segment = { text: string | null; html: string | null };
export type File = { name: string; type: string; contentId: string | null; location: string | null; bytes: Buffer };

/** Longer bodies are kept as files: no screen and no sanitiser wants them. */
export const LONGEST_TEXT = 2_000_000;

/** Sorts every leaf of the tree into text, HTML or file: nothing is left out. Without recursion. */
export function readBody(root: Part): { segments: Segment[]; files: File[]; events: string[] } {
  const segments: Segment[] = [];
  const events: string[] = [];
  const files: File[] = [];
  const open = new Map<Part, Segment>();
  const walk: Part[] = [root];
  let wrappers = 0;
  for (let part = walk.pop(); part; part = walk.pop()) {
    if (part.children) {
      walk.push(...part.children.toReversed());
      continue;
    }
    const kind = bodyKind(part, segments);
    const bytes = decodeTransfer(part.body, part.encoding, part.type.startsWith("text/"));
    const content = kind ? textOf(part, bytes) : null;
    if (!kind || content === null || content.length > LONGEST_TEXT) {
      const file = fileOf(part, bytes, files.length);
      const event = part.type === "text/calendar" && events.length < MOST_EVENTS ? eventInWords(textOf(part, bytes)) : null;
      if (event && !events.includes(event)) events.push(event);
      const signed = wrappers < MOST_WRAPPERS ? unwrapSigned(part, bytes) : null;
      const wrapped = unwrapTnef(part, file.name, bytes);
      if (signed) {
        wrappers++;
        walk.push(signed);
      }
      // What was signed can be checked by its file only; a winmail.dat that was read whole says nothing more.
      if (wrapped && !segments.some(isFilled)) segments.push({ text: wrapped.text, html: wrapped.html });
      if (wrapped) files.push(...wrapped.files.map((inner) => ({ ...inner, name: safeName(inner.name) || "file.bin" })));
      if (!wrapped?.whole || !segments.some(isFilled)) files.push(file);
      continue;
    }
    const segment = segmentFor(part, segments, open);
    segment[kind] = segment[kind] === null ? content : `${segment[kind]}\n${content}`;
  }
  return { segments, files, events };
}
const MOST_EVENTS = 5;

function isFilled({ text, html }: Segment): boolean {
  return (text ?? "").trim() !== "" || (html ?? "").trim() !== "";
}

/** "text" or "html" when the leaf is what people are meant to read, null when it is a file. */
function bodyKind(part: Part, segments: Segment[]): "text" | "html" | null {
  const kind = part.type === "text/html" ? "html" : READABLE.has(part.type) ? "text" : null;
  if (!kind || part.disposition.value === "attachment") return null;
  const named = part.disposition.parameters.has("filename") || part.parameters.has("name");
  // A name alone makes no file: some senders name the body. After the body, a named text is one.
  return named && (segments.length > 0 || part.disposition.value === "inline") && part.parent && !alternativeOf(part) ? null : kind;
}
const READABLE = new Set(["text/plain", "text/markdown", "text/x-markdown", "text/enriched"]);

/** Alternatives share a segment; so do the pieces of HTML between Apple Mail's pictures. */
function segmentFor(part: Part, segments: Segment[], open: Map<Part, Segment>): Segment {
  const owner = alternativeOf(part);
  const known = owner && open.get(owner);
  if (known) return known;
  const segment: Segment = { text: null, html: null };
  segments.push(segment);
  if (owner) open.set(owner, segment);
  return segment;
}

function alternativeOf(part: Part): Part | null {
  let owner: Part | null = null;
  for (let parent = part.parent; parent; parent = parent.parent) if (parent.type === "multipart/alternative") owner = parent;
  return owner;
}

function textOf(part: Part, bytes: Buffer): string {
  const charset = part.parameters.get("charset") ?? (part.type === "text/html" ? declaredInside(bytes) : null);
  const text = decodeBytes(bytes, charset)
    .replace(/\0/g, "")
    .replace(/\r\n?/g, "\n")
    .replace(/^\ufeff/, "");
  if (part.type === "text/plain" && part.parameters.get("format")?.toLowerCase() === "flowed")
    return unflow(text, part.parameters.get("delsp")?.toLowerCase() === "yes");
  return part.type === "text/enriched" ? text.replace(/<param>[\s\S]*?<\/param>|<(?!<)[^<>]{1,60}>/gi, "").replace(/<</g, "<") : text;
}

function declaredInside(html: Buffer): string | null {
  return /<meta[^>]+charset\s*=\s*["']?([\w:-]+)/i.exec(html.toString("latin1", 0, 3000))?.[1] ?? null;
}

function fileOf(part: Part, bytes: Buffer, position: number): File {
  const id = headerValue(part.headers, "content-id").trim().replace(/^<|>$/g, "");
  return {
    name: fileName(part, bytes, position),
    type: part.type,
    contentId: id === "" ? null : id.replace(/\0/g, ""),
    location: headerValue(part.headers, "content-location").trim() || null,
    bytes,
  };
}

function fileName(part: Part, bytes: Buffer, position: number): string {
  const given = part.disposition.parameters.get("filename") || part.parameters.get("name") || "";
  const safe = safeName(given);
  if (safe !== "") return safe;
  const [stem, extension] = DEFAULT_NAMES[part.type] ?? ["file", "bin"];
  if (part.type === "message/rfc822") return `${subjectOf(bytes) || "message"}.eml`;
  return `${stem}-${position + 1}.${extension}`;
}

/** The last component, without what no file system or header likes; at most 200 characters with the ending kept. */
function safeName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? "";
  const clean = last
    .replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, "")
    .replace(/\s+/g, " ")
    .trim();
  if (clean.length <= 200) return clean === "." || clean === ".." ? "" : clean;
  const dot = clean.lastIndexOf(".");
  return dot > clean.length - 20 ? `${clean.slice(0, 180)}${clean.slice(dot)}` : clean.slice(0, 200);
}

/** An attached message is called by its subject. */
function subjectOf(bytes: Buffer): string {
  const match = /^subject:[ \t]*(.+)$/im.exec(bytes.toString("latin1", 0, 20_000));
  const subject = match ? decodeWords(decodeBytes(Buffer.from(match[1]!, "latin1"))) : "";
  return safeName(subject.replace(/[\\/]/g, "-")).slice(0, 100);
}

const DEFAULT_NAMES: Record<string, [stem: string, extension: string]> = {
  "image/png": ["image", "png"],
  "image/jpeg": ["image", "jpg"],
  "image/jpg": ["image", "jpg"],
  "image/gif": ["image", "gif"],
  "image/webp": ["image", "webp"],
  "image/svg+xml": ["image", "svg"],
  "image/heic": ["image", "heic"],
  "text/plain": ["text", "txt"],
  "text/html": ["message", "html"],
  "text/calendar": ["invite", "ics"],
  "text/csv": ["table", "csv"],
  "text/vcard": ["contact", "vcf"],
  "text/x-vcard": ["contact", "vcf"],
  "text/x-amp-html": ["message", "amp.html"],
  "application/pdf": ["document", "pdf"],
  "application/zip": ["archive", "zip"],
  "application/ms-tnef": ["winmail", "dat"],
  "application/pgp-signature": ["signature", "asc"],
  "application/pgp-encrypted": ["version", "txt"],
  "application/pkcs7-mime": ["smime", "p7m"],
  "application/x-pkcs7-mime": ["smime", "p7m"],
  "application/pkcs7-signature": ["smime", "p7s"],
  "application/x-pkcs7-signature": ["smime", "p7s"],
  "message/delivery-status": ["delivery-status", "txt"],
  "message/disposition-notification": ["receipt", "txt"],
  "text/rfc822-headers": ["headers", "txt"],
  "message/rfc822-headers": ["headers", "txt"],
};

/** The segments as one HTML body; null when none has HTML. Plain pieces between keep their lines. */
export function htmlOf(segments: Segment[]): string | null {
  if (!segments.some((segment) => segment.html !== null)) return null;
  return segments.map((segment) => segment.html ?? `<div>${escapeHtml(segment.text ?? "").replace(/\n/g, "<br>")}</div>`).join("\n");
}

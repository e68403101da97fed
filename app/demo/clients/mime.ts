import { createHash } from "node:crypto";
import { type Charset, encode, isAscii } from "./charsets.ts";
import type { Correspondent } from "./mailing.ts";

/** The bricks of RFC 2045-2047 and 5322, from which each mail program builds in its own way. */
export type Part = { headers: Header[]; body: Buffer };
export type Header = [name: string, value: string];
export type TransferEncoding = "7bit" | "8bit" | "quoted-printable" | "base64";

/** A run of characters that is the same for the same seed. */
export function stable(seed: string, length: number, digits: "hex" | "base64url" | "base64" = "hex"): string {
  let text = "";
  for (let turn = 0; text.length < length; turn++) text += createHash("sha256").update(`${turn}:${seed}`).digest(digits);
  return text.slice(0, length);
}

export function leaf(type: string, body: Buffer, encoding: TransferEncoding, more: Header[] = []): Part {
  return { headers: [["Content-Type", type], ["Content-Transfer-Encoding", encoding], ...more], body: transfer(body, encoding) };
}

export function textPart(
  subtype: string,
  text: string,
  charset: Charset,
  encoding: TransferEncoding,
  label = `text/${subtype}; charset="${charset}"`,
): Part {
  return leaf(label, encode(text.replace(/\r?\n/g, "\r\n"), charset), encoding);
}

export function multipart(type: string, boundary: string, parts: Part[], preamble = ""): Part {
  const lines: Buffer[] = [Buffer.from(preamble ? `${preamble}\r\n` : "")];
  for (const part of parts) lines.push(Buffer.from(`--${boundary}\r\n`), bytes(part), Buffer.from("\r\n"));
  lines.push(Buffer.from(`--${boundary}--\r\n`));
  const [subtype, ...parameters] = type.split(";");
  return {
    headers: [["Content-Type", [`multipart/${subtype}`, ...parameters, ` boundary="${boundary}"`].join(";")]],
    body: Buffer.concat(lines),
  };
}

/** The finished message: its own headers, then those of its outermost part. */
export function message(headers: Header[], part: Part): Buffer {
  return bytes({ headers: [...headers.filter(([, value]) => value !== ""), ...part.headers], body: part.body });
}

function bytes(part: Part): Buffer {
  const head = part.headers.map(([name, value]) => `${foldHeader(name, value)}\r\n`).join("");
  return Buffer.concat([Buffer.from(`${head}\r\n`, "utf8"), part.body]);
}

/** Breaks a long header at its spaces (RFC 5322 §2.2.3). */
function foldHeader(name: string, value: string): string {
  let line = `${name}:`;
  const lines: string[] = [];
  for (const word of value.split(/ (?=\S)/)) {
    if (line.length + word.length > 76 && line.trim() !== `${name}:`) {
      lines.push(line);
      line = "";
    }
    line += ` ${word}`;
  }
  return [...lines, line].join("\r\n");
}

export function transfer(body: Buffer, encoding: TransferEncoding): Buffer {
  if (encoding === "base64") return Buffer.from(body.toString("base64").replace(/.{76}/g, "$&\r\n"));
  if (encoding === "quoted-printable") return Buffer.from(quotedPrintable(body));
  return body;
}

function quotedPrintable(body: Buffer): string {
  const lines = body.toString("latin1").split("\r\n");
  return lines
    .map((line) =>
      softBreak(
        line.replace(/[^\t\x20-\x3c\x3e-\x7e]|[\t ]$/g, (sign) => `=${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`),
      ),
    )
    .join("\r\n");
}

function softBreak(line: string): string {
  const pieces: string[] = [];
  let rest = line;
  while (rest.length > 76) {
    let at = 75;
    const cut = rest.lastIndexOf("=", at - 1);
    if (cut > at - 3) at = cut;
    pieces.push(`${rest.slice(0, at)}=`);
    rest = rest.slice(at);
  }
  return [...pieces, rest].join("\r\n");
}

/** A header's text; what is not ASCII becomes encoded words of at most 75 characters (RFC 2047). */
export function headerText(text: string, charset: Charset = "utf-8", mode: "B" | "Q" = "B"): string {
  if (isAscii(text)) return text;
  const words: string[] = [];
  let chunk = "";
  for (const sign of text) {
    if (encodedWord(chunk + sign, charset, mode).length > 75) {
      words.push(encodedWord(chunk, charset, mode));
      chunk = "";
    }
    chunk += sign;
  }
  return [...words, encodedWord(chunk, charset, mode)].join(" ");
}

function encodedWord(text: string, charset: Charset, mode: "B" | "Q"): string {
  const body = encode(text, charset);
  if (mode === "B") return `=?${charset.toUpperCase()}?B?${body.toString("base64")}?=`;
  const quoted = [...body].map((byte) =>
    byte === 0x20
      ? "_"
      : /[A-Za-z0-9!*+/-]/.test(String.fromCharCode(byte))
        ? String.fromCharCode(byte)
        : `=${byte.toString(16).toUpperCase().padStart(2, "0")}`,
  );
  return `=?${charset.toUpperCase()}?Q?${quoted.join("")}?=`;
}

export function addressText(person: Correspondent, charset: Charset = "utf-8", mode: "B" | "Q" = "B"): string {
  if (!person.name) return person.address;
  const name = isAscii(person.name)
    ? /^[\w '-]+$/.test(person.name)
      ? person.name
      : `"${person.name.replace(/["\\]/g, "\\$&")}"`
    : headerText(person.name, charset, mode);
  return `${name} <${person.address}>`;
}

export function addressList(people: Correspondent[], charset: Charset = "utf-8", mode: "B" | "Q" = "B"): string {
  return people.map((person) => addressText(person, charset, mode)).join(", ");
}

/** "Fri, 20 Nov 2026 09:12:44 +0800": the writer's own clock. */
export function dateText(date: Date, zone: string): string {
  const part = clockParts(date, zone, "en-GB");
  return `${part.weekday}, ${Number(part.day)} ${monthNames[Number(part.month) - 1]} ${part.year} ${part.hour}:${part.minute}:${part.second} ${part.offset}`;
}

const monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** The pieces of a clock's reading, month as a number, offset as in "+0700". */
export function clockParts(date: Date, zone: string, locale: string) {
  const read = (options: Intl.DateTimeFormatOptions, type: string, language = locale) =>
    new Intl.DateTimeFormat(language, { timeZone: zone, numberingSystem: "latn", calendar: "gregory", ...options })
      .formatToParts(date)
      .find((part) => part.type === type)?.value ?? "";
  const number = {
    day: "2-digit",
    month: "2-digit",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  } as const;
  const offset = read({ timeZoneName: "longOffset" }, "timeZoneName", "en").replace("GMT", "").replace(":", "");
  return {
    weekday: read({ weekday: "short" }, "weekday"),
    day: read(number, "day", "en"),
    month: read(number, "month", "en"),
    year: read(number, "year", "en"),
    hour: read(number, "hour", "en"),
    minute: read(number, "minute", "en").padStart(2, "0"),
    second: read(number, "second", "en").padStart(2, "0"),
    offset: offset || "+0000",
  };
}

import iconv from "iconv-lite";
import { guessCharset } from "./guess.ts";
import { fromHz, fromIso2022Kr } from "./rare-charsets.ts";

/**
 * Bytes to text, as their writer meant it. The label is a hint, not a fact: it is missing, misspelt or wrong in a good
 * part of real mail. Never throws; bytes that fit nothing become U+FFFD.
 */
export function decodeBytes(bytes: Uint8Array, label?: string | null): string {
  if (isAscii(bytes)) return decodeSevenBit(bytes, label);
  const marked = byteOrderMark(bytes);
  if (marked) return decodeAs(bytes, marked);
  const charset = canonical(label);
  // Valid UTF-8 beyond ASCII is hardly ever an accident: these labels are what a mailer writes when it does not know.
  if (charset === null || MEANINGLESS.has(charset)) return asUtf8(bytes) ?? decodeAs(bytes, charset ?? guessCharset(bytes));
  if (charset === "utf-8") return asUtf8(bytes) ?? mostlyUtf8(bytes) ?? decodeAs(bytes, guessCharset(bytes));
  return decodeAs(bytes, charset);
}

/** Bytes without any label: UTF-8 when they can be, else what `guess` says (asked only then). */
export function decodeUndeclared(bytes: Uint8Array, guess: () => string): string {
  return asUtf8(bytes) ?? decodeAs(bytes, guess());
}

const MEANINGLESS = new Set(["windows-1252", "x-user-defined"]);
const UNKNOWN = new Set(["", "unknown", "unknown-8bit", "x-unknown", "8bit", "binary", "default", "none", "_iso-2022-jp$esc"]);
/** Spellings that neither WHATWG nor iconv-lite knows. */
const ALIASES: Record<string, string> = {
  utf: "utf-8",
  utf8mb4: "utf-8",
  "utf-8mb4": "utf-8",
  cp65001: "utf-8",
  ansi: "windows-1252",
  "ansi_x3.110-1983": "windows-1252",
  "iso-8859": "windows-1252",
  iso8859: "windows-1252",
  "gb2312-80": "gbk",
  cp936: "gbk",
  ms936: "gbk",
  "windows-936": "gbk",
  cp932: "shift_jis",
  cp950: "big5",
  cp949: "euc-kr",
  uhc: "euc-kr",
  ms949: "euc-kr",
  cp50220: "iso-2022-jp",
  cp50221: "iso-2022-jp",
  cp50222: "iso-2022-jp",
  "iso-2022-jp-1": "iso-2022-jp",
  "iso-2022-jp-2": "iso-2022-jp",
  "iso-2022-jp-ms": "iso-2022-jp",
  "x-windows-iso2022jp": "iso-2022-jp",
  "unicode-1-1-utf-7": "utf-7",
  "x-unicode-2-0-utf-7": "utf-7",
};
/**
 * What TextDecoder does not decode: WHATWG turns the first two into one U+FFFD on purpose, and Node 20 reads windows-1252 as
 * ISO 8859-1, so that € and the curly quotes become control characters.
 */
const BY_HAND: Record<string, (bytes: Uint8Array) => string> = {
  "iso-2022-kr": fromIso2022Kr,
  "hz-gb-2312": fromHz,
  "windows-1252": (bytes) => iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), "windows-1252"),
};

const decoders = new Map<string, TextDecoder | null>();

/** The name by which we can decode, or null when the label says nothing. */
function canonical(label: string | null | undefined): string | null {
  const name = (label ?? "")
    .trim()
    .toLowerCase()
    .replace(/^["']|["']$/g, "");
  if (UNKNOWN.has(name)) return null;
  const known = ALIASES[name] ?? ALIASES[name.replace(/_/g, "-")] ?? name;
  if (BY_HAND[known]) return known;
  const decoder = decoderOf(known) ?? decoderOf(known.replace(/^(x-|cs)/, "")) ?? decoderOf(known.replace(/_/g, "-"));
  if (decoder) return decoder.encoding;
  return iconv.encodingExists(known) ? known : null;
}

function decoderOf(name: string): TextDecoder | null {
  let decoder = decoders.get(name);
  if (decoder === undefined) {
    try {
      decoder = new TextDecoder(name);
    } catch {
      decoder = null;
    }
    // A message may make up any number of labels.
    if (decoders.size < 500) decoders.set(name, decoder);
  }
  return decoder;
}

function decodeAs(bytes: Uint8Array, charset: string): string {
  const byHand = BY_HAND[charset];
  if (byHand) return byHand(bytes);
  // Node's decoder of this name reads 0x80-0x9F as Latin-1: curly quotes, dashes and the euro sign would vanish.
  if (charset === "windows-1252") return iconv.decode(Buffer.from(bytes), charset);
  const decoder = decoderOf(charset);
  if (decoder) return decoder.decode(bytes);
  return iconv.encodingExists(charset) ? iconv.decode(Buffer.from(bytes), charset) : decodeAs(bytes, "windows-1252");
}

/** ASCII bytes mean ASCII, except in the stateful charsets that hide other scripts in seven bits. */
function decodeSevenBit(bytes: Uint8Array, label?: string | null): string {
  const charset = canonical(label);
  if (charset && SEVEN_BIT_SCRIPTS.has(charset)) return decodeAs(bytes, charset);
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  // ESC $ B and its relatives: nobody but ISO-2022-JP writes them.
  return text.includes("\u001b") && /\$[@AB]|\([IJ]/.test(text) ? decodeAs(bytes, "iso-2022-jp") : text;
}
const SEVEN_BIT_SCRIPTS = new Set(["iso-2022-jp", "iso-2022-kr", "hz-gb-2312", "utf-7", "utf-7-imap", "utf-16le", "utf-16be"]);

const strictUtf8 = new TextDecoder("utf-8", { fatal: true });

function asUtf8(bytes: Uint8Array): string | null {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return null;
  }
}

/** UTF-8 with a few broken bytes (cut in the middle of a letter, one pasted byte) is still UTF-8. */
function mostlyUtf8(bytes: Uint8Array): string | null {
  const text = new TextDecoder("utf-8").decode(bytes);
  let broken = 0;
  let whole = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0xfffd) broken++;
    else if (code > 0x7f) whole++;
  }
  return whole > broken * 3 ? text : null;
}

function byteOrderMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return null;
}

function isAscii(bytes: Uint8Array): boolean {
  for (let index = 0; index < bytes.length; index++) if (bytes[index]! > 0x7f) return false;
  return true;
}

import type { Rule } from "../redact.ts";

// What is known by its shape alone. `first` before names are looked for, so that an address goes as a whole; `last` what is left over.

/** Digits with what people put between them. */
const GAP = "[\\s.\\-()/·]{0,3}";

const unlessDate = ([all]: string[]) => (isDate(all!) || isVersion(all!) ? null : "");

function longNumber(start: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}_])${start}\\(?\\d(?:${GAP}\\d){6,}(?![\\p{L}\\p{N}_])`, "gu");
}

const first: Rule[] = [
  { kind: "key", pattern: /-----BEGIN [^-]+-----[\s\S]*?(?:-----END [^-]+-----|$)/g },
  {
    kind: "link",
    pattern: /\b[a-z][a-z0-9+.-]{1,15}:\/\/[^\s<>"'`)*]*[^\s<>"'`.,;:!?)\]}*]/gi,
    keep: ([url]) => (isPlainUrl(url!) ? null : ""),
  },
  { kind: "link", pattern: /\bwww\.[^\s<>"'`)*]*[^\s<>"'`.,;:!?)\]}*]/gi, keep: ([url]) => (isPlainUrl(`https://${url}`) ? null : "") },
  // "someone at example dot com", as people write who fear robots.
  { kind: "email", pattern: /(?:mailto:)?[\p{L}\p{N}._%+'-]+\s?@\s?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*/giu },
  {
    kind: "email",
    pattern:
      /[\p{L}\p{N}._%+-]+\s*(?:\(at\)|\[at\]|\{at\}|\sat\s)\s*[\p{L}\p{N}-]+(?:\s*(?:\(dot\)|\[dot\]|\{dot\}|\sdot\s|\.)\s*[\p{L}\p{N}-]+)+/giu,
    keep: ([all]) => (/dot|[([{]at/i.test(all!) ? "" : null),
  },
  // A folder of one's own names its owner.
  { kind: "name", pattern: /((?:[A-Z]:)?[\\/](?:Users|home|Documents and Settings)[\\/])[^\\/\s"']+/gi, keep: ([, folder]) => folder! },
  { kind: "key", pattern: /\beyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]+)?/g },
  {
    kind: "key",
    pattern: /\b(?:sk|pk|rk|whsec|ghp|gho|ghs|github_pat|glpat|xox[abprs]|ya29|shpat|npm|dop_v1|SG|AKIA|ASIA|AIza)[-_.]?[\w.-]{10,}/g,
  },
  { kind: "key", pattern: /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi },
  { kind: "number", pattern: /\b(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}\b/gi },
  { kind: "number", pattern: /\b(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?\b/g },
  {
    kind: "number",
    pattern:
      /(?<![\w:])(?:[0-9a-f]{1,4}:){3,7}[0-9a-f]{0,4}(?::[0-9a-f]{1,4})*(?![\w:])|(?<![\w:])(?:[0-9a-f]{1,4}:)+:(?:[0-9a-f]{1,4}:?)+/gi,
  },
  { kind: "number", pattern: /\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){2,7}(?:\s?[A-Z0-9]{1,4})?\b/g },
  // Licence keys: groups of letters and digits with hyphens between.
  {
    kind: "key",
    pattern: /\b[A-Z0-9]{3,8}(?:[-–_][A-Z0-9]{3,8}){2,}\b/gi,
    keep: ([all]) => ((/\d/.test(all!) && !isDate(all!)) || isCapitals(all!) || isEven(all!) ? "" : null),
  },
  // "Jl. Melati No. 5, Bandung 40123" up to the end of the line or of the sentence.
  {
    kind: "address",
    pattern:
      /\b(?:jl|jln|jalan|gang|gg|komplek|kompleks|perumahan|perum|apartemen|dusun|kampung|kp)\b\.?\s+(?=[\p{Lu}\d])[^\n]*?(?=\n|$|[.!?]\s+(?=\p{Lu}\p{Ll}+\s+\p{Ll})|\s[–—]\s)/giu,
  },
  {
    kind: "address",
    pattern:
      /\b\d{1,5}[A-Za-z]?,?\s+(?:[\p{Lu}][\p{L}'’.-]*\s+){1,4}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Way|Place|Pl|Square|Sq|Terrace|Crescent|Close|Highway|Hwy|Parkway|Row|Mews)\b\.?(?:,?\s+(?:(?:Apt|Apartment|Flat|Unit|Suite|Floor|#)\.?\s*[\w-]+|[\p{Lu}][\p{L}'’-]*(?:\s+[\p{Lu}][\p{L}'’-]*)*|[A-Z]{2}|[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}|\d{4,6}(?:-\d{4})?)(?=[,.\s]|$)){0,6}/gu,
  },
  { kind: "address", pattern: /\bP\.?\s?O\.?\s?Box\s+\d+[^\n.]*/gi },
  { kind: "address", pattern: /\b(?:Apt|Apartment|Flat|Unit|Suite)\.?\s+\d+\w?\b/g },
  { kind: "address", pattern: /\bRT\.?\s*\d+\s*\/?\s*RW\.?\s*\d+[^\n.]*/gi },
  { kind: "address", pattern: /\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b/g },
  { kind: "address", pattern: /\b(?:\p{Lu}\p{Ll}+,?\s+)+[A-Z]{2}\s+\d{5}(?:-\d{4})?\b/gu },
  { kind: "address", pattern: /\b(?:\p{Lu}\p{Ll}+,?\s+)+\d{5}\b(?=\s*(?:[.,\n]|$))/gu },
  {
    kind: "address",
    pattern:
      /\b(?:[Rr]ue|[Cc]alle|[Aa]venida|[Rr]ua|ul\.|[Uu]lica)\s+\p{Lu}[^\n]*|\b\p{Lu}\p{L}*(?:straße|strasse|weg|gasse|laan|straat)\s+\d[^\n]*/gu,
  },
  { kind: "address", pattern: /\b\d{1,4},?\s+(?:rue|calle|avenida|rua)\s[^\n]*/giu },
  { kind: "address", pattern: /\b(?:\d{5}|\d{2}-\d{3})\s+\p{Lu}\p{Ll}+/gu },
  // A number plate.
  { kind: "number", pattern: /\b[A-Z]{1,2}\s\d{2,4}\s[A-Z]{1,3}\b/g },
  { kind: "name", pattern: /(?<![\w.@/])@[\w.]{3,30}\b/g },
  // After the addresses, which have numbers in them. Phones, cards, accounts, identity cards: seven digits and more, however they are grouped.
  { kind: "phone", pattern: longNumber("(?:\\+|\\(\\+?|(?=0))"), keep: unlessDate },
  { kind: "number", pattern: longNumber(""), keep: unlessDate },
];

const last: Rule[] = [
  { kind: "number", pattern: /-?\b\d{1,3}\.\d{4,}\s*,\s*-?\d{1,3}\.\d{4,}/g },
  // "INV/2026/11/0042", "ORD-88123", "TRX20261128": letters in front of a running number.
  { kind: "number", pattern: /\b[A-Z]{1,8}(?:[-/#.]\s?[A-Z0-9]+)*[-/#]\s?\d{3,}(?:[-/][A-Z0-9]+)*\b/g },
  { kind: "number", pattern: /\b[A-Z]{2,8}\d{5,}[A-Z]{0,3}\b/g },
  { kind: "number", pattern: /(?<![\p{L}\p{N}&])#\s?\d{2,}\b/gu },
  // Shorter ones are somebody's too, unless they are money, an error or a port.
  { kind: "number", pattern: /(?<![\p{L}\p{N}.,$€£_]|Rp\.?\s?|(?:USD|EUR|IDR|GBP)\s)\d{6}(?![\p{L}\p{N}_]|[.,]\d)/gu },
  {
    kind: "number",
    pattern: /(?<![\p{L}\p{N}.,$€£_]|Rp\.?\s?|(?:error|port|galat|HTTP|USD|EUR|IDR|GBP)\s)\d{5}(?![\p{L}\p{N}_]|[.,]\d)/giu,
  },
  // What stands beside an address of mail is what opens it: "dewi@example.com / Secret99".
  { kind: "password", pattern: /(\uE000(?:email|name)\uE001\s*[/:|]\s*)[^\s\uE000]{4,}/gu, keep: ([, before]) => before! },
  // Words no person would write: letters and digits by chance.
  {
    kind: "key",
    pattern: /(?<![\p{L}\p{N}_+/=-])[A-Za-z0-9_+/=-]{8,}(?![\p{L}\p{N}_+/=-])/gu,
    keep: ([all]) => (isByChance(all!) ? "" : null),
  },
];

export const shapes = { first, last };

/** Nothing but a page: no query, no fragment, no password, and no part of the path that looks like a key or a number of somebody. */
function isPlainUrl(written: string): boolean {
  const url = URL.canParse(written) ? new URL(written) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.username || url.password) return false;
  if (url.hash.length > 1 && !/^#[a-z][a-z-]{0,60}$/i.test(url.hash)) return false;
  if (
    /^[\d.:[\]a-f]+$/i.test(url.hostname) ||
    /\/(?:~|@|(?:u|users?|profiles?|members?|customers?|accounts?|akun|pelanggan)\/.)/i.test(url.pathname)
  )
    return false;
  return url.pathname.split("/").every((part) => part === "" || (part.length < 60 && !/\d{4,}|%|@/.test(part) && !isByChance(part)));
}

function isByChance(word: string): boolean {
  const digits = word.replace(/\D/g, "").length;
  const letters = word.replace(/[^A-Za-z]/g, "").length;
  if (/^0x[0-9a-f]{1,8}$/i.test(word) || isDate(word)) return false;
  if (word.length >= 24 && digits > 0 && letters > 0 && !/[-_/]/.test(word)) return true;
  if (word.length >= 20 && !/[-_/]/.test(word) && /[a-z][A-Z][a-z]*[A-Z]|[A-Z]{2}[a-z][A-Z]/.test(word)) return true;
  if (digits < 2 || letters < 2) return false;
  // "Windows11", "Photoshop2024": a word and its year or version.
  if (/^[A-Z]?[a-z]+[-_]?\d{1,4}$/.test(word)) return false;
  const changes = word
    .replace(/[A-Z]+/g, "A")
    .replace(/[a-z]+/g, "a")
    .replace(/\d+/g, "0")
    .replace(/[^Aa0]+/g, "").length;
  return changes >= 4 || (word.length >= 10 && digits >= 4);
}

/** "abcd-efgh-ijkl-mnop": four groups and more, all as long as each other. */
function isEven(word: string): boolean {
  const groups = word.split(/[-–_]/);
  return groups.length >= 4 && groups[0]!.length >= 4 && groups.every((group) => group.length === groups[0]!.length);
}

function isCapitals(word: string): boolean {
  return word === word.toUpperCase() && word.length >= 14;
}

function isDate(written: string): boolean {
  return /^(?:(?:19|20)\d\d[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01])|(?:0?[1-9]|[12]\d|3[01])[-/.](?:0?[1-9]|1[0-2])[-/.](?:19|20)\d\d)$/.test(
    written.trim(),
  );
}

function isVersion(written: string): boolean {
  return /^\d{1,3}(?:\.\d{1,4}){2,3}$/.test(written.trim()) && written.replace(/\D/g, "").length <= 8;
}

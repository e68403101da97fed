import { decodeBytes } from "./charset.ts";
import { decodeWords } from "./words.ts";

export type Structured = { value: string; parameters: Map<string, string> };

const PARAMETER = /;\s*([^=;\s]+)\s*=\s*(?:"((?:[^"\\]|\\[\s\S])*)"?|([^;]*))/g;

/** `text/plain; charset=utf-8; name*0*=…` (RFC 2045 §5.1, RFC 2231). The value in lower case; of a repeated parameter the first counts. */
export function structured(header: string): Structured {
  const clean = withoutComments(header);
  const end = clean.indexOf(";");
  const value = (end < 0 ? clean : clean.slice(0, end)).trim().replace(/^"|"$/g, "").toLowerCase();
  const parameters = new Map<string, string>();
  if (end < 0) return { value, parameters };
  const sections = new Map<string, Section[]>();
  for (const match of clean.slice(end).matchAll(PARAMETER)) {
    const name = match[1]!.toLowerCase();
    const text = match[2] !== undefined ? match[2].replace(/\\(["\\])/g, "$1") : match[3]!.trim();
    const section = /^(.*?)\*(?:(\d{1,4})(\*?))?$/.exec(name);
    if (section)
      keepSection(sections, section[1]!, {
        position: Number(section[2] ?? 0),
        encoded: section[2] === undefined || section[3] === "*",
        text,
      });
    else if (!parameters.has(name)) parameters.set(name, decodeWords(text));
  }
  for (const [name, parts] of sections) parameters.set(name, joinSections(parts));
  return { value, parameters };
}

type Section = { position: number; encoded: boolean; text: string };

function keepSection(sections: Map<string, Section[]>, name: string, section: Section): void {
  const parts = sections.get(name);
  if (parts) parts.push(section);
  else sections.set(name, [section]);
}

/** RFC 2231 §4.1: the first section names the charset; bytes are joined before decoding, a letter may be cut in two. */
function joinSections(parts: Section[]): string {
  parts.sort((one, other) => one.position - other.position);
  let charset: string | null = null;
  const bytes = parts.map((part, index) => {
    if (!part.encoded) return Buffer.from(part.text, "utf8");
    const named = index === 0 ? /^([^']*)'[^']*'([\s\S]*)$/.exec(part.text) : null;
    if (named) charset = named[1] || null;
    return percentDecoded(named ? named[2]! : part.text);
  });
  return decodeWords(decodeBytes(Buffer.concat(bytes), charset));
}

function percentDecoded(text: string): Buffer {
  const parts = text.split(/%([0-9a-f]{2})/i);
  return Buffer.concat(
    parts.map((part, index) => (index % 2 === 1 ? Buffer.from([Number.parseInt(part, 16)]) : Buffer.from(part, "utf8"))),
  );
}

/** RFC 5322 comments outside of quotes; an unclosed one is left as it is. */
function withoutComments(header: string): string {
  if (!header.includes("(")) return header;
  let out = "";
  let depth = 0;
  let quoted = false;
  for (let index = 0; index < header.length; index++) {
    const char = header[index]!;
    if (char === "\\" && (quoted || depth > 0)) {
      if (depth === 0) out += char + (header[index + 1] ?? "");
      index++;
    } else if (char === '"' && depth === 0) {
      quoted = !quoted;
      out += char;
    } else if (char === "(" && !quoted) depth++;
    else if (char === ")" && !quoted && depth > 0) depth--;
    else if (depth === 0) out += char;
  }
  return depth > 0 ? header : out;
}

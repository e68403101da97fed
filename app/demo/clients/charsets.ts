/**
 * Old charsets, written by reading Node's decoders backwards: every byte sequence of the charset is decoded once,
 * and the table of results is turned around.
 */
export type Charset = "utf-8" | "us-ascii" | "windows-1252" | "koi8-r" | "gb18030" | "iso-2022-jp";

const tables = new Map<Charset, Map<string, number[]>>();
/** 0x80-0x9F of windows-1252: Node's decoder of that name reads them as Latin-1. */
const western = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** Throws when the charset has no place for one of the characters. */
export function encode(text: string, charset: Charset): Buffer {
  if (charset === "utf-8") return Buffer.from(text, "utf8");
  return charset === "iso-2022-jp" ? encodeIso2022Jp(text) : Buffer.from([...text].flatMap((sign) => bytesOf(sign, charset)));
}

/** What an old program makes of signs that its charset lacks: plain quotes and dashes, letters without accents, or "?". */
export function writable(text: string, charset: Charset): string {
  return Array.from(text, (sign) =>
    canWrite(sign, charset)
      ? sign
      : Array.from(plain[sign] ?? sign.normalize("NFD")[0] ?? "?", (other) => (canWrite(other, charset) ? other : "?")).join(""),
  ).join("");
}

const plain: Record<string, string> = {
  "‘": "'",
  "’": "'",
  "“": '"',
  "”": '"',
  "«": '"',
  "»": '"',
  "–": "-",
  "—": "-",
  "…": "...",
  "›": ">",
  "→": ">",
  "\u00a0": " ",
};

function canWrite(sign: string, charset: Charset): boolean {
  return sign.charCodeAt(0) < 0x80 || charset === "utf-8" || (tables.get(charset) ?? readBackwards(charset)).has(sign);
}

export function isAscii(text: string): boolean {
  return [...text].every((sign) => sign.codePointAt(0)! < 0x80);
}

/** ASCII and JIS X 0208 take turns, announced by an escape sequence (RFC 1468); every line ends in ASCII. */
function encodeIso2022Jp(text: string): Buffer {
  const out: number[] = [];
  let japanese = false;
  for (const sign of text) {
    const ascii = isAscii(sign);
    if (ascii === japanese) {
      out.push(0x1b, ...(ascii ? [0x28, 0x42] : [0x24, 0x42]));
      japanese = !ascii;
    }
    out.push(...bytesOf(sign, "iso-2022-jp"));
  }
  if (japanese) out.push(0x1b, 0x28, 0x42);
  return Buffer.from(out);
}

function bytesOf(sign: string, charset: Charset): number[] {
  const code = sign.codePointAt(0)!;
  if (code < 0x80) return [code];
  const table = tables.get(charset) ?? readBackwards(charset);
  const bytes = table.get(sign);
  if (!bytes) throw new Error(`${charset} cannot write ${JSON.stringify(sign)}`);
  return bytes;
}

function readBackwards(charset: Charset): Map<string, number[]> {
  const table = new Map<string, number[]>();
  if (charset === "windows-1252") for (const [place, sign] of [...western].entries()) table.set(sign, [0x80 + place]);
  if (charset !== "us-ascii") {
    const decoder = new TextDecoder(charset);
    for (const bytes of sequences(charset)) {
      const framed = charset === "iso-2022-jp" ? [0x1b, 0x24, 0x42, ...bytes, 0x1b, 0x28, 0x42] : bytes;
      const sign = decoder.decode(Uint8Array.from(framed));
      if (!sign.includes("\ufffd") && [...sign].length === 1 && !table.has(sign)) table.set(sign, bytes);
    }
  }
  tables.set(charset, table);
  return table;
}

function* sequences(charset: Charset): Generator<number[]> {
  if (charset === "windows-1252" || charset === "koi8-r") {
    for (let byte = 0x80; byte <= 0xff; byte++) yield [byte];
    return;
  }
  const [first, last, from, to] = charset === "gb18030" ? [0x81, 0xfe, 0x40, 0xfe] : [0x21, 0x7e, 0x21, 0x7e];
  for (let lead = first; lead <= last; lead++) for (let trail = from; trail <= to; trail++) if (trail !== 0x7f) yield [lead, trail];
}

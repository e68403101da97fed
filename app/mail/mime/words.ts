import { decodeBytes } from "./charset.ts";

const WORD = /=\?([^?\s]+)\?([QqBb])\?([^?]*)\?=/;
/** Encoded words with nothing but white space between them are one text (RFC 2047 §6.2). */
const RUN = /=\?[^?\s]+\?[QqBb]\?[^?]*\?=(?:[ \t\r\n]*=\?[^?\s]+\?[QqBb]\?[^?]*\?=)*/g;

/** An unstructured header as people read it: RFC 2047 words decoded, the rest as it stands. */
export function decodeWords(value: string): string {
  return value.includes("=?") ? value.replace(RUN, decodeRun) : value;
}

/** The same words in UTF-8 only, for a reader of addresses that knows fewer charsets than we do. */
export function wordsInUtf8(value: string): string {
  return value.includes("=?")
    ? value.replace(RUN, (run) => `=?utf-8?B?${Buffer.from(decodeRun(run), "utf8").toString("base64")}?=`)
    : value;
}

/** Neighbours of one charset are joined as bytes first: mailers cut in the middle of a letter. */
function decodeRun(run: string): string {
  let text = "";
  let pending: Buffer[] = [];
  let charset = "";
  const flush = () => {
    if (pending.length > 0) text += decodeBytes(Buffer.concat(pending), charset);
    pending = [];
  };
  for (const part of run.split(/(?<=\?=)[ \t\r\n]*(?==\?)/)) {
    const [, label, encoding, data] = WORD.exec(part) ?? [];
    if (label === undefined) continue;
    // RFC 2231 §5: a language may follow the charset.
    const own = label.split("*")[0]!.toLowerCase();
    // A word of a stateful charset ends in its first state: such words are decoded one by one.
    if (own !== charset || own.startsWith("iso-2022")) flush();
    charset = own;
    pending.push(bytesOf(encoding!, data!));
  }
  flush();
  return text;
}

function bytesOf(encoding: string, data: string): Buffer {
  if (encoding === "B" || encoding === "b") return Buffer.from(data, "base64");
  const parts = data.replace(/_/g, " ").split(/=([0-9a-f]{2})/i);
  return Buffer.concat(
    parts.map((part, index) => (index % 2 === 1 ? Buffer.from([Number.parseInt(part, 16)]) : Buffer.from(part, "utf8"))),
  );
}

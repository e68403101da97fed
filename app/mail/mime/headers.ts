import { decodeUndeclared } from "./charset.ts";
import { guessCharset } from "./guess.ts";

export type Header = { name: string; value: string };

const NAMED = /^([!-9;-~]+)[ \t]*:/;
/** A line with one of these is a header even below a broken line. */
const WELL_KNOWN =
  /^(from|to|cc|subject|date|message-id|mime-version|content-[a-z-]+|received|reply-to|references|in-reply-to|return-path|x-[a-z0-9-]+|dkim-signature)[ \t]*:/i;

/**
 * Reads a header block. Names in lower case, values unfolded and as text (8-bit bytes decoded), encoded words not yet decoded.
 * `brokenAt`: a line that is no header, with no header below it, begins the body (mails without the empty line exist).
 */
export function readHeaders(raw: Buffer, start: number, end: number): { headers: Header[]; brokenAt: number | null } {
  const lines = raw.toString("latin1", start, end).split("\n");
  const found: Found[] = [];
  let lastKnown: number | null = null;
  let offset = start;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!.replace(/\r$/, "");
    const name = NAMED.exec(line)?.[1];
    if (name) found.push({ name: name.toLowerCase(), parts: [line.slice(line.indexOf(":") + 1)] });
    else if (found.length > 0 && /^[ \t]/.test(line)) found.at(-1)!.parts.push(line);
    else if (line !== "" && !/^>?From /.test(line)) {
      lastKnown ??= lines.findLastIndex((candidate) => WELL_KNOWN.test(candidate));
      if (lastKnown < index) return { headers: finished(found), brokenAt: offset };
      // A folded line that lost its indentation on the way.
      found.at(-1)?.parts.push(` ${line}`);
    }
    offset += lines[index]!.length + 1;
  }
  return { headers: finished(found), brokenAt: null };
}

type Found = { name: string; parts: string[] };

/** One guess for the whole block: a name and a subject of ten letters tell more together. */
function finished(found: Found[]): Header[] {
  let guessed: string | null = null;
  const guess = () =>
    (guessed ??= guessCharset(
      Buffer.from(
        found
          .map(({ parts }) => parts.join(" "))
          .filter(isEightBit)
          .join("\n")
          .slice(0, 8192),
        "latin1",
      ),
    ));
  return found.map((header) => finish(header, guess));
}

function finish({ name, parts }: Found, guess: () => string): Header {
  // Unfolding keeps the folding white space (RFC 5322 §2.2.3); a bare CR or NUL would only help a smuggler.
  const value = parts
    .join("")
    .replace(/[\r\0]+/g, " ")
    .trim();
  return { name, value: isEightBit(value) ? decodeUndeclared(Buffer.from(value, "latin1"), guess) : value };
}

function isEightBit(value: string): boolean {
  return /[\x80-\xff]/.test(value);
}

export function headerValue(headers: Header[], name: string): string {
  return headers.find((header) => header.name === name)?.value ?? "";
}

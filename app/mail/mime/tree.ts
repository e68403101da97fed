import { type Header, headerValue, readHeaders } from "./headers.ts";
import { type Structured, structured } from "./parameters.ts";

/** One node of the MIME tree. A leaf has its body, still encoded; a multipart has children and no body. */
export type Part = {
  headers: Header[];
  type: string;
  parameters: Map<string, string>;
  disposition: Structured;
  encoding: string;
  parent: Part | null;
  /** null: a leaf. */
  children: Part[] | null;
  body: Buffer;
};

/** More parts than this is an attack, not a letter. */
export const MAX_PARTS = 2000;

export class TooManyParts extends Error {
  constructor(readonly headers: Header[]) {
    super("too many parts");
  }
}

/**
 * The tree of a message in one pass over its lines and without recursion, so that neither depth nor a missing end hurts.
 * Every line that begins with "--" is looked up among the open boundaries. message/rfc822 is not entered: it stays a file.
 * Throws TooManyParts, nothing else.
 */
export function readTree(raw: Buffer, start: number): Part {
  const open = new OpenParts(raw);
  let root: Part | null = null;
  let head: { start: number; owner: Part | null } | null = { start, owner: null };
  let leaf: Part | null = null;
  let leafStart = 0;
  let parts = 0;

  const enter = (headerEnd: number, bodyStart: number) => {
    if (!head) return;
    if (++parts > MAX_PARTS) throw new TooManyParts(root?.headers ?? []);
    const read = readHeaders(raw, head.start, headerEnd);
    const part = newPart(read.headers, head.owner);
    head.owner?.children?.push(part);
    root ??= part;
    head = null;
    const begin = read.brokenAt ?? bodyStart;
    if (!open.push(part, begin)) [leaf, leafStart] = [part, begin];
  };
  const leave = (end: number) => {
    if (leaf) leaf.body = bodyBetween(raw, leafStart, end);
    leaf = null;
  };

  let next = start;
  for (let line = start; line < raw.length; line = next) {
    next = lineAfter(raw, line);
    if (head && isEmptyLine(raw, line)) {
      enter(line, next);
      continue;
    }
    const boundary = open.at(line, next);
    if (!boundary) continue;
    enter(line, line);
    leave(line);
    open.closeBelow(boundary.index, line);
    head = boundary.last ? null : { start: next, owner: boundary.owner };
  }
  enter(raw.length, raw.length);
  leave(raw.length);
  open.closeBelow(-1, raw.length);
  return root!;
}

/** The tree of a letter inside of another; null when it has none, or too many parts. */
export function treeOrNull(raw: Buffer, start: number): Part | null {
  try {
    return start < raw.length ? readTree(raw, start) : null;
  } catch {
    return null;
  }
}

/** The multiparts around the current line, outermost first. */
class OpenParts {
  private parts: Array<{ part: Part; boundary: string; bodyStart: number }> = [];
  private byBoundary = new Map<string, number>();

  constructor(private raw: Buffer) {}

  /** False when the part is a leaf: no multipart, or one whose boundary nobody can know. */
  push(part: Part, bodyStart: number): boolean {
    if (!part.children) return false;
    const boundary = (part.parameters.get("boundary") ?? firstBoundary(this.raw, bodyStart) ?? "").trimEnd();
    if (boundary === "" || this.byBoundary.has(boundary)) {
      asText(part);
      return false;
    }
    this.byBoundary.set(boundary, this.parts.length);
    this.parts.push({ part, boundary, bodyStart });
    return true;
  }

  at(line: number, next: number): { index: number; owner: Part; last: boolean } | null {
    const { raw } = this;
    if (raw[line] !== 0x2d || raw[line + 1] !== 0x2d || next - line > 1000 || this.parts.length === 0) return null;
    const text = raw.toString("latin1", line + 2, next).trimEnd();
    let index = this.byBoundary.get(text);
    const last = index === undefined;
    if (last && text.endsWith("--")) index = this.byBoundary.get(text.slice(0, -2).trimEnd());
    return index === undefined ? null : { index, owner: this.parts[index]!.part, last };
  }

  /** Ends every multipart deeper than `index`. One whose boundary never came is one text: nothing is lost. */
  closeBelow(index: number, end: number): void {
    for (const { part, boundary, bodyStart } of this.parts.splice(index + 1)) {
      this.byBoundary.delete(boundary);
      if (part.children?.length !== 0) continue;
      asText(part);
      const body = bodyBetween(this.raw, bodyStart, end);
      part.body = body.toString("latin1", 0, 300).trim() === `--${boundary}--` ? body.subarray(0, 0) : body;
    }
  }
}

function newPart(headers: Header[], parent: Part | null): Part {
  const { value: type, parameters } = structured(headerValue(headers, "content-type"));
  const known = type.includes("/") ? type : defaultType(type, parent);
  return {
    headers,
    type: known,
    parameters,
    disposition: structured(headerValue(headers, "content-disposition")),
    encoding: /[\w-]+/.exec(structured(headerValue(headers, "content-transfer-encoding")).value)?.[0] ?? "",
    parent,
    children: known.startsWith("multipart/") ? [] : null,
    body: Buffer.alloc(0),
  };
}

function defaultType(given: string, parent: Part | null): string {
  if (given === "html") return "text/html";
  return parent?.type === "multipart/digest" && given === "" ? "message/rfc822" : "text/plain";
}

function asText(part: Part): void {
  part.children = null;
  part.type = "text/plain";
}

/** A multipart without its parameter: the first line of the body tells. */
function firstBoundary(raw: Buffer, bodyStart: number): string | null {
  const start = raw.toString("latin1", bodyStart, bodyStart + 2000);
  return /^--([^\r\n]{1,200})$/m.exec(start)?.[1] ?? null;
}

/** The line break before a boundary belongs to the boundary (RFC 2046 §5.1.1). */
function bodyBetween(raw: Buffer, start: number, end: number): Buffer {
  let last = end;
  if (end < raw.length) {
    if (last > start && raw[last - 1] === 0x0a) last--;
    if (last > start && raw[last - 1] === 0x0d) last--;
  }
  return raw.subarray(Math.min(start, last), last);
}

function lineAfter(raw: Buffer, from: number): number {
  const end = raw.indexOf(0x0a, from);
  return end < 0 ? raw.length : end + 1;
}

function isEmptyLine(raw: Buffer, line: number): boolean {
  return raw[line] === 0x0a || (raw[line] === 0x0d && raw[line + 1] === 0x0a);
}

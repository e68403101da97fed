/**
 * The letter inside of an opaque S/MIME signature ("smime.p7m", RFC 8551 §3.5.2): a CMS SignedData holds it in the clear. Nothing is
 * verified. null when it is something else: encrypted, torn, or not CMS. Never throws.
 */
export function letterInSignature(raw: Buffer): Buffer | null {
  try {
    const info = inside(raw, elementAt(raw, 0, 0));
    if (!info[0] || !raw.subarray(info[0].start, info[0].end).equals(SIGNED_DATA) || !info[1]) return null;
    const [signed] = inside(raw, info[1]);
    const encapsulated = signed && inside(raw, signed)[2];
    const content = encapsulated && inside(raw, encapsulated)[1];
    const [octets] = content ? inside(raw, content) : [];
    return octets ? Buffer.concat(octetsOf(raw, octets, 0)) : null;
  } catch {
    return null;
  }
}

/** 1.2.840.113549.1.7.2 */
const SIGNED_DATA = Buffer.from("2a864886f70d010702", "hex");
const CONSTRUCTED = 0x20;
const DEEPEST = 12;
const MOST_CHILDREN = 20_000;

type Element = { tag: number; start: number; end: number; next: number };

/** One element of BER. Of indefinite length (what mailers stream) the end is found by reading its children. */
function elementAt(raw: Buffer, at: number, depth: number): Element {
  const tag = raw.readUInt8(at);
  const first = raw.readUInt8(at + 1);
  if (depth > DEEPEST || (tag & 0x1f) === 0x1f) throw new RangeError("too deep, or a long tag");
  if (first === 0x80) {
    let end = at + 2;
    for (let children = 0; raw.readUInt16BE(end) !== 0; children++) {
      if (children > MOST_CHILDREN) throw new RangeError("too many");
      end = elementAt(raw, end, depth + 1).next;
    }
    return { tag, start: at + 2, end, next: end + 2 };
  }
  const bytes = first & 0x80 ? first & 0x7f : 0;
  const length = bytes === 0 ? first : raw.readUIntBE(at + 2, bytes);
  const start = at + 2 + bytes;
  if (start + length > raw.length) throw new RangeError("torn");
  return { tag, start, end: start + length, next: start + length };
}

function inside(raw: Buffer, outer: Element): Element[] {
  const children: Element[] = [];
  if (!(outer.tag & CONSTRUCTED)) return children;
  for (let at = outer.start; at < outer.end && children.length < MOST_CHILDREN; at = children.at(-1)!.next)
    children.push(elementAt(raw, at, 0));
  return children;
}

/** An octet string, or the pieces of one. */
function octetsOf(raw: Buffer, octets: Element, depth: number): Buffer[] {
  if (depth > DEEPEST) throw new RangeError("too deep");
  if (!(octets.tag & CONSTRUCTED)) return [raw.subarray(octets.start, octets.end)];
  return inside(raw, octets).flatMap((piece) => octetsOf(raw, piece, depth + 1));
}

/** Content-Transfer-Encoding (RFC 2045 §6): bytes of the body as they were before transport. Unknown encodings are identity. */
export function decodeTransfer(body: Buffer, encoding: string, isText: boolean): Buffer {
  if (encoding === "base64") return isText && !looksBase64(body) ? body : fromBase64(body);
  if (encoding === "quoted-printable") return fromQuotedPrintable(body);
  if (encoding === "x-uuencode" || encoding === "uuencode" || encoding === "x-uue") return fromUuencode(body);
  return body;
}

/** Some mailers pad every line, so that '=' stands in the middle: each padded run is a unit of its own. */
function fromBase64(body: Buffer): Buffer {
  const text = body.toString("latin1");
  const padding = text.indexOf("=");
  if (padding < 0 || !/[^=\s]/.test(text.slice(padding))) return Buffer.from(text, "base64");
  return Buffer.concat(text.split(/=+/).map((unit) => Buffer.from(unit, "base64")));
}

/** A body that says base64 but is plain text (seen from gateways that re-wrote the body): a space between words gives it away. */
function looksBase64(body: Buffer): boolean {
  const start = body.subarray(0, 2000).toString("latin1").trim();
  return !/[^\s][ \t]+[^\s]/.test(start.split("\n").slice(0, 3).join("\n")) || !/[^A-Za-z0-9+/=\s]/.test(start);
}

const EQUALS = 0x3d;

function fromQuotedPrintable(body: Buffer): Buffer {
  if (body.indexOf(EQUALS) < 0) return body;
  const out = Buffer.allocUnsafe(body.length);
  let written = 0;
  for (let index = 0; index < body.length; index++) {
    const byte = body[index]!;
    if (byte !== EQUALS) {
      out[written++] = byte;
      continue;
    }
    const high = hexOf(body[index + 1]);
    const low = high < 0 ? -1 : hexOf(body[index + 2]);
    if (low >= 0) {
      out[written++] = (high << 4) | low;
      index += 2;
      continue;
    }
    const soft = softBreakEnd(body, index + 1);
    if (soft > 0) index = soft - 1;
    else out[written++] = byte;
  }
  return out.subarray(0, written);
}

/** Where the line after a soft break begins; 0 when this '=' is none. White space before the break was added in transport. */
function softBreakEnd(body: Buffer, from: number): number {
  let index = from;
  while (body[index] === 0x20 || body[index] === 0x09) index++;
  if (index >= body.length) return index;
  if (body[index] === 0x0d && body[index + 1] === 0x0a) return index + 2;
  return body[index] === 0x0a ? index + 1 : 0;
}

function hexOf(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  if (byte >= 0x41 && byte <= 0x46) return byte - 0x37;
  if (byte >= 0x61 && byte <= 0x66) return byte - 0x57;
  return -1;
}

function fromUuencode(body: Buffer): Buffer {
  const chunks: Buffer[] = [];
  for (const line of body.toString("latin1").split(/\r?\n/)) {
    if (/^begin \d+ /.test(line) || line === "end" || line === "`" || line === "") continue;
    const length = (line.charCodeAt(0) - 32) & 63;
    const bytes: number[] = [];
    for (let index = 1; index < line.length; index += 4) {
      const [a, b, c, d] = [0, 1, 2, 3].map((offset) => ((line.charCodeAt(index + offset) || 32) - 32) & 63) as [
        number,
        number,
        number,
        number,
      ];
      bytes.push(((a << 2) | (b >> 4)) & 255, ((b << 4) | (c >> 2)) & 255, ((c << 6) | d) & 255);
    }
    chunks.push(Buffer.from(bytes.slice(0, length)));
  }
  return Buffer.concat(chunks);
}

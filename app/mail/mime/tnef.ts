import { decodeBytes } from "./charset.ts";

/** What Outlook and Exchange wrap into "winmail.dat" (MS-OXTNEF): files, and sometimes the only body. */
export type Tnef = { text: string | null; html: string | null; files: TnefFile[]; whole: boolean };
export type TnefFile = { name: string; type: string | null; contentId: string | null; bytes: Buffer };

const SIGNATURE = 0x223e9f78;
/** Attributes (MS-OXTNEF §2.1.3.2). */
const BODY = 0x0002800c;
const CODEPAGE = 0x00069007;
const MESSAGE_PROPERTIES = 0x00069003;
const ATTACHMENT_BEGINS = 0x00069002;
const ATTACHMENT_TITLE = 0x00018010;
const ATTACHMENT_DATA = 0x0006800f;
const ATTACHMENT_PROPERTIES = 0x00069005;
/** Properties (MS-OXPROPS). */
const PR_BODY = 0x1000;
const PR_BODY_HTML = 0x1013;
const PR_ATTACH_DATA = 0x3701;
const PR_ATTACH_FILENAME = 0x3704;
const PR_ATTACH_LONG_FILENAME = 0x3707;
const PR_ATTACH_MIME_TAG = 0x370e;
const PR_ATTACH_CONTENT_ID = 0x3712;

const MOST_FILES = 200;

/** null when it is no TNEF. A torn one gives what stands before the tear. Never throws. */
export function readTnef(raw: Buffer): Tnef | null {
  if (raw.length < 6 || raw.readUInt32LE(0) !== SIGNATURE) return null;
  const read: Tnef = { text: null, html: null, files: [], whole: true };
  let charset = "windows-1252";
  let file: TnefFile | null = null;
  const string = (bytes: Buffer) => withoutEnd(decodeBytes(bytes, charset));
  try {
    for (let at = 6; at + 11 <= raw.length; ) {
      const id = raw.readUInt32LE(at + 1);
      const length = raw.readUInt32LE(at + 5);
      const data = raw.subarray(at + 9, at + 9 + length);
      if (data.length < length) throw new RangeError("torn");
      at += 9 + length + 2;
      if (id === CODEPAGE && length >= 4) charset = charsetOf(data.readUInt32LE(0));
      else if (id === BODY) read.text ??= string(data);
      else if (id === MESSAGE_PROPERTIES) readMessage(read, propertiesIn(data, string), charset);
      else if (id === ATTACHMENT_BEGINS) {
        if (read.files.length >= MOST_FILES) throw new RangeError("too many files");
        file = { name: "", type: null, contentId: null, bytes: Buffer.alloc(0) };
        read.files.push(file);
      } else if (file && id === ATTACHMENT_TITLE) file.name ||= string(data);
      else if (file && id === ATTACHMENT_DATA) file.bytes = data;
      else if (file && id === ATTACHMENT_PROPERTIES) readFile(file, propertiesIn(data, string));
    }
  } catch {
    // A length that lies: what was read until here stays.
    read.whole = false;
  }
  read.files = read.files.filter(({ bytes }) => bytes.length > 0);
  return read;
}

type Properties = Map<number, string | Buffer>;

function readMessage(read: Tnef, properties: Properties, charset: string): void {
  const body = properties.get(PR_BODY);
  if (typeof body === "string" && body.trim() !== "") read.text ??= body;
  const html = properties.get(PR_BODY_HTML);
  if (html !== undefined && html.length > 0) read.html ??= typeof html === "string" ? html : decodeBytes(html, charset);
}

function readFile(file: TnefFile, properties: Properties): void {
  const text = (id: number) => {
    const value = properties.get(id);
    return typeof value === "string" && value !== "" ? value : null;
  };
  file.name = text(PR_ATTACH_LONG_FILENAME) ?? (file.name || text(PR_ATTACH_FILENAME) || "");
  file.type = text(PR_ATTACH_MIME_TAG)?.toLowerCase() ?? null;
  file.contentId = text(PR_ATTACH_CONTENT_ID);
  const data = properties.get(PR_ATTACH_DATA);
  if (file.bytes.length === 0 && Buffer.isBuffer(data)) file.bytes = data;
}

/** Bytes of the types of fixed length, filled up to four (MS-OXTNEF §2.1.3.4). */
const FIXED: Record<number, number> = { 2: 4, 3: 4, 4: 4, 5: 8, 6: 8, 7: 8, 10: 4, 11: 4, 20: 8, 64: 8, 72: 16 };
const STRING_8 = 0x1e;
const UNICODE = 0x1f;
const OBJECT = 0x0d;
const BINARY = 0x102;
const MANY = 0x1000;

/** Throws (RangeError) at a length that lies. */
function propertiesIn(data: Buffer, string: (bytes: Buffer) => string): Properties {
  const properties: Properties = new Map();
  let at = 4;
  const number = () => {
    at += 4;
    return data.readUInt32LE(at - 4);
  };
  const filled = (length: number) => {
    if (length > data.length - at) throw new RangeError("longer than the rest");
    const bytes = data.subarray(at, at + length);
    at += (length + 3) & ~3;
    return bytes;
  };
  for (let left = data.readUInt32LE(0); left > 0 && at < data.length; left--) {
    const type = data.readUInt16LE(at);
    const id = data.readUInt16LE(at + 2);
    at += 4;
    // A named property: its set, and its number or name.
    if (id >= 0x8000) {
      at += 16;
      if (number() === 0) at += 4;
      else filled(number());
    }
    const kind = type & ~MANY;
    const fixed = FIXED[kind];
    let values = fixed === undefined || type & MANY ? number() : 1;
    for (; values > 0 && at < data.length; values--) {
      const bytes = filled(fixed ?? number());
      if (kind === STRING_8) properties.set(id, string(bytes));
      else if (kind === UNICODE) properties.set(id, withoutEnd(bytes.toString("utf16le")));
      else if (kind === BINARY) properties.set(id, bytes);
      // The interface of an object stands before its bytes.
      else if (kind === OBJECT) properties.set(id, bytes.subarray(16));
      else if (fixed === undefined) throw new RangeError("unknown type of property");
    }
  }
  return properties;
}

function charsetOf(codepage: number): string {
  return codepage === 65001 || codepage === 0
    ? "utf-8"
    : codepage === 932
      ? "shift_jis"
      : codepage >= 1250
        ? `windows-${codepage}`
        : `cp${codepage}`;
}

function withoutEnd(text: string): string {
  return text.replace(/\0+$/, "");
}

import { createHash, randomBytes, randomFillSync } from "node:crypto";

let last = 0;
let sequence = 0;

/**
 * UUIDv7 (RFC 9562 §5.7): sorts by the time it was made, so that newest-first pages by id alone. Those made by one process within the same
 * millisecond sort in the order they were made (§6.2, method 1): a message, then its acknowledgement.
 */
export function newId(at: number = Date.now()): string {
  const bytes = sixteenRandom();
  sequence = at === last && sequence < 0xfff ? sequence + 1 : bytes.readUInt16BE(6) & 0x3ff;
  last = at;
  bytes.writeUIntBE(at, 0, 6);
  bytes[6] = 0x70 | (sequence >> 8);
  bytes[7] = sequence & 0xff;
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

// Asking the system for 16 bytes at a time costs more than the rest of an id, and a mail makes ten of them.
const pool = Buffer.alloc(4096);
let used = pool.length;

function sixteenRandom(): Buffer {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += 16;
  return Buffer.from(pool.subarray(used - 16, used));
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
export function isId(text: string): boolean {
  return UUID.test(text);
}

/** An unguessable key for links, cookies and tokens. `bytes` of randomness, base64url. */
export function newKey(bytes = 32): string {
  return randomBytes(bytes).toString("base64url");
}

/** What is stored in place of a key: a stolen database opens nothing. */
export function hashOfKey(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}

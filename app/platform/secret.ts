import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from "node:crypto";
import { config } from "./config.ts";

/**
 * One secret, a key per purpose (HKDF, RFC 5869), so that a token made for one thing never opens another.
 * Tokens name the key that made them; SECRET_PREVIOUS still opens, nothing new is made with it.
 */
export type Purpose = string;

/** `text` with its seal: `<text>.<key id>.<mac>`. `length`: bytes of the mac (16 unless told). The text is readable by whoever holds it. */
export function sign(purpose: Purpose, text: string, length = 16): string {
  const secret = config().secret.current;
  return `${text}.${keyId(secret)}.${macWith(secret, purpose, text, length)}`;
}

/** The text of a token that `sign` made for the same purpose, or null. */
export function verify(purpose: Purpose, token: string): string | null {
  const match = /^(.*)\.([a-z2-7]{4})\.([a-z2-7]{13,})$/s.exec(token);
  if (!match) return null;
  const [, text, id, seal] = match as unknown as [string, string, string, string];
  const secret = secrets().find((candidate) => keyId(candidate) === id);
  if (!secret) return null;
  return same(macWith(secret, purpose, text, Math.floor((seal.length * 5) / 8)), seal) ? text : null;
}

/** A bare seal in lower-case base32 (fits a mail address): `bytes` of it. */
export function mac(purpose: Purpose, text: string, bytes = 10): string {
  return macWith(config().secret.current, purpose, text, bytes);
}

/** Whether `seal` is the mac of the text, by the current or the previous secret. */
export function macMatches(purpose: Purpose, text: string, seal: string): boolean {
  const bytes = Math.floor((seal.length * 5) / 8);
  return bytes >= 8 && secrets().some((secret) => same(macWith(secret, purpose, text, bytes), seal));
}

/** `text` made unreadable for whoever has the database alone (AES-256-GCM): `<key id>.<nonce, tag and cipher text>`. */
export function lock(purpose: Purpose, text: string): string {
  const secret = config().secret.current;
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", derive(secret, `lock:${purpose}`), nonce);
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return `${keyId(secret)}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url")}`;
}

/** What `lock` was given for the same purpose, or null: another secret, or tampered with. */
export function unlock(purpose: Purpose, locked: string): string | null {
  const [id, body] = locked.split(".");
  const secret = secrets().find((candidate) => keyId(candidate) === id);
  if (!secret || !body) return null;
  const bytes = Buffer.from(body, "base64url");
  try {
    const decipher = createDecipheriv("aes-256-gcm", derive(secret, `lock:${purpose}`), bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}

/** What the database remembers of the secret that sealed its data: enough to notice another one, nothing to find it by. */
export function secretFingerprint(secret = config().secret.current): string {
  return createHash("sha256").update(derive(secret, "fingerprint")).digest("hex").slice(0, 32);
}

function secrets(): string[] {
  const { current, previous } = config().secret;
  return previous ? [current, previous] : [current];
}

const derived = new Map<string, Buffer>();

function derive(secret: string, purpose: string): Buffer {
  const name = `${purpose}\0${secret}`;
  const key = derived.get(name) ?? Buffer.from(hkdfSync("sha256", secret, "sahut", purpose, 32));
  derived.set(name, key);
  return key;
}

function keyId(secret: string): string {
  return base32(derive(secret, "key id").subarray(0, 3)).slice(0, 4);
}

function macWith(secret: string, purpose: string, text: string, bytes: number): string {
  return base32(
    createHmac("sha256", derive(secret, `mac:${purpose}`))
      .update(text)
      .digest()
      .subarray(0, bytes),
  );
}

function same(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}

/** RFC 4648 base32 in lower case, without padding. */
function base32(bytes: Uint8Array): string {
  let bits = 0;
  let value = 0;
  let out = "";
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    for (; bits >= 5; bits -= 5) out += "abcdefghijklmnopqrstuvwxyz234567"[(value >>> (bits - 5)) & 31];
    value &= (1 << bits) - 1;
  }
  return bits > 0 ? out + "abcdefghijklmnopqrstuvwxyz234567"[(value << (5 - bits)) & 31] : out;
}

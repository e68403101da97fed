import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from "node:crypto";
import { CannotStart } from "#app/platform/cannot-start.ts";
import type { Manifest } from "./format.ts";

type Sealed = NonNullable<Manifest["secret"]>;

/** 32 MB and a tenth of a second for each guess. */
const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 2 ** 20 };

/** AES-256-GCM under scrypt(passphrase); `together` is not hidden, but cannot be changed any more. */
export function sealSecret(secret: string, passphrase: string, together: string): Sealed {
  const [salt, iv] = [randomBytes(16), randomBytes(12)];
  const cipher = createCipheriv("aes-256-gcm", scryptSync(passphrase, salt, 32, COST), iv).setAAD(Buffer.from(together));
  const sealed = Buffer.concat([cipher.update(secret), cipher.final()]);
  return {
    salt: salt.toString("base64"),
    iv: iv.toString("base64"),
    tag: cipher.getAuthTag().toString("base64"),
    sealed: sealed.toString("base64"),
  };
}

/** Throws CannotStart for a wrong passphrase, and a manifest that is not the one it was sealed with. */
export function openSecret({ salt, iv, tag, sealed }: Sealed, passphrase: string, together: string): string {
  const bytes = (text: string) => Buffer.from(text, "base64");
  const cipher = createDecipheriv("aes-256-gcm", scryptSync(passphrase, bytes(salt), 32, COST), bytes(iv));
  try {
    cipher.setAAD(Buffer.from(together)).setAuthTag(bytes(tag));
    return Buffer.concat([cipher.update(bytes(sealed)), cipher.final()]).toString();
  } catch {
    throw new CannotStart("The passphrase does not open this backup (or its list of contents was changed). Nothing was changed here.");
  }
}

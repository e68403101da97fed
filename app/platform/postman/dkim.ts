import { createPublicKey, generateKeyPair } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { promisify } from "node:util";
import DKIM from "nodemailer/lib/dkim";

/** Who signs: a private key in PEM, and where the world finds its public half. */
export type Signer = { domain: string; selector: string; privateKey: string };

/** The letter with a signature of the domain in front (RFC 6376). The same letter gives the same signature. */
export async function signLetter(raw: Buffer, { domain, selector, privateKey }: Signer): Promise<Buffer> {
  return buffer(new DKIM({ domainName: domain, keySelector: selector, privateKey }).sign(raw));
}

/** RSA of 2048 bits: what every receiver can check (RFC 8301 §3.2). */
export async function makeSigningKey(): Promise<{ privateKey: string; publicKey: string }> {
  const { privateKey } = await promisify(generateKeyPair)("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
  return { privateKey, publicKey: createPublicKey(privateKey).export({ type: "spki", format: "der" }).toString("base64") };
}

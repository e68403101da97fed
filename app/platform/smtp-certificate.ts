import { createPrivateKey, X509Certificate } from "node:crypto";
import { chmod, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { isIP } from "node:net";
import path from "node:path";
import { generate } from "selfsigned";
import { CannotStart } from "./cannot-start.ts";
import { now } from "./clock.ts";
import { config } from "./config.ts";
import { newId } from "./ids.ts";

/** What the mail listener shows when the other side asks for TLS. `given`: by the operator; otherwise of our own making. */
export type Certificate = { cert: string; key: string; endsAt: Date; given: boolean };

const DAY = 86_400_000;
const LASTS = 397 * DAY;
/** Mail servers that deliver to us look at no name and no signer (RFC 7435): what counts is that nobody on the way can read along. */
const RENEW_BEFORE = 30 * DAY;

/** SMTP_TLS_CERT and SMTP_TLS_KEY, or one made here, kept in DATA_DIR and made anew a month before it ends. Throws CannotStart. */
export async function smtpCertificate(): Promise<Certificate> {
  const { smtpTls, dataDir, publicUrl } = config();
  return smtpTls ? givenCertificate(smtpTls) : ownCertificate(path.join(dataDir, "smtp-tls.pem"), new URL(publicUrl).hostname);
}

async function givenCertificate(files: { cert: string; key: string }): Promise<Certificate> {
  const [cert, key] = await Promise.all([readNamed("SMTP_TLS_CERT", files.cert), readNamed("SMTP_TLS_KEY", files.key)]);
  const endsAt = endOfPair(cert, key);
  if (!endsAt)
    throw new CannotStart(`SMTP_TLS_KEY ${files.key} is not the key of the certificate in SMTP_TLS_CERT ${files.cert}, both in PEM.`);
  return { cert, key, endsAt, given: true };
}

async function readNamed(variable: string, file: string): Promise<string> {
  return readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new CannotStart(`${variable} ${file} cannot be read (${error.code}): name a PEM file that this user may read, or remove it.`);
  });
}

/** Key and certificate in one file, so that two processes that make one at the same time cannot mix theirs. */
async function ownCertificate(file: string, host: string): Promise<Certificate> {
  const kept = await readFile(file, "utf8").catch(() => "");
  const endsAt = endOfPair(kept, kept);
  if (endsAt && endsAt.getTime() - now().getTime() > RENEW_BEFORE && isFor(kept, host))
    return { cert: kept, key: kept, endsAt, given: false };
  const made = await makeCertificate(host);
  const draft = `${file}.${newId()}`;
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(draft, made, { mode: 0o600, flush: true });
  await chmod(draft, 0o600);
  await rename(draft, file);
  return { cert: made, key: made, endsAt: endOfPair(made, made)!, given: false };
}

/** Made for this host, and not by a clock that ran ahead. */
function isFor(cert: string, host: string): boolean {
  const { subject, validFrom } = new X509Certificate(cert);
  return subject === `CN=${host}` && Date.parse(validFrom) <= now().getTime();
}

async function makeCertificate(host: string): Promise<string> {
  const bare = host.replace(/^\[|\]$/g, "");
  const altNames = isIP(bare) ? [{ type: 7 as const, ip: bare }] : [{ type: 2 as const, value: host }];
  const { private: key, cert } = await generate([{ name: "commonName", value: host }], {
    keyType: "ec",
    curve: "P-256",
    algorithm: "sha256",
    // A day in the past: not every clock in the world is right.
    notBeforeDate: new Date(now().getTime() - DAY),
    notAfterDate: new Date(now().getTime() + LASTS),
    extensions: [
      { name: "basicConstraints", cA: false },
      { name: "extKeyUsage", serverAuth: true },
      { name: "subjectAltName", altNames },
    ],
  });
  return `${key.trim()}\n${cert.trim()}\n`;
}

/** When the certificate ends; null unless the key is its own. */
function endOfPair(cert: string, key: string): Date | null {
  try {
    const certificate = new X509Certificate(cert);
    return certificate.checkPrivateKey(createPrivateKey(key)) ? new Date(certificate.validTo) : null;
  } catch {
    return null;
  }
}

import { readFileSync, statSync, writeFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import path from "node:path";
import nodemailer from "nodemailer";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { refusalOf } from "#app/mail/accepts.ts";
import { forgetMailboxes, ourMailboxes } from "#app/mail/mailboxes.ts";
import { moveClock } from "#app/platform/clock.ts";
import { config, setConfig } from "#app/platform/config.ts";
import { database } from "#app/platform/database/index.ts";
import { smtpCertificate } from "#app/platform/smtp-certificate.ts";
import { freePort } from "#test/support/ports.ts";
import { letter, speak } from "#test/support/smtp-client.ts";
import { listenForMail } from "../../workers/smtp.ts";
import { ALLOWANCES, isNear } from "../../workers/smtp-clients.ts";
import { openPostOffice } from "./post-office.ts";

let listener: Awaited<ReturnType<typeof listenForMail>> = null;
let port: number;

beforeAll(openPostOffice);
afterEach(async () => {
  await listener?.close();
  listener = null;
  moveClock(0);
});
afterAll(() => setConfig({ smtpTls: null }));

async function listen(allowances = ALLOWANCES): Promise<void> {
  port = await freePort();
  setConfig({ smtp: { host: "127.0.0.1", port } });
  listener = await listenForMail(allowances);
}

async function sendEncrypted(ca?: string): Promise<string> {
  const tls = ca ? { ca, checkServerIdentity: () => undefined } : { rejectUnauthorized: false };
  const transport = nodemailer.createTransport({ host: "127.0.0.1", port, requireTLS: true, tls });
  const raw = letter({ from: "dewi@example.com" });
  return (await transport.sendMail({ envelope: { from: "dewi@example.com", to: "support@localhost" }, raw })).response;
}

describe("encryption", () => {
  test("a certificate is made, kept where only we can read it, shown again after a restart, and made anew before it ends", async () => {
    await listen();
    const file = path.join(config().dataDir, "smtp-tls.pem");
    const kept = readFileSync(file, "utf8");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(await sendEncrypted(kept.slice(kept.indexOf("-----BEGIN CERTIFICATE")))).toMatch(/^250 2\.0\.0 Kept as/);
    expect((await smtpCertificate()).cert).toBe(kept);
    moveClock(370 * 86_400_000);
    expect((await smtpCertificate()).cert).not.toBe(kept);
  });

  test("to programs of this machine a certificate of our own is not offered: those that know no signer but the great ones would give up", async () => {
    await listen();
    expect((await speak(port, ["EHLO x.example"]))[1]).not.toContain("STARTTLS");
    const transport = nodemailer.createTransport({ host: "127.0.0.1", port, secure: false });
    const raw = letter({ from: "dewi@example.com" });
    await expect(transport.sendMail({ envelope: { from: "dewi@example.com", to: "support@localhost" }, raw })).resolves.toBeTruthy();
    const { cert, key } = await smtpCertificate();
    const file = path.join(config().dataDir, "given.pem");
    writeFileSync(file, `${key}\n${cert}`);
    await listener?.close();
    setConfig({ smtpTls: { cert: file, key: file } });
    await listen();
    expect((await speak(port, ["EHLO x.example"]))[1]).toContain("STARTTLS");
    setConfig({ smtpTls: null });
  });

  test("a given certificate is shown; a key of another one, or a file that is missing, is told and nothing starts", async () => {
    const [cert, key, other] = ["cert.pem", "key.pem", "other.pem"].map((name) => path.join(config().dataDir, name)) as [
      string,
      string,
      string,
    ];
    const own = await smtpCertificate();
    writeFileSync(cert, own.cert);
    writeFileSync(key, own.key);
    moveClock(370 * 86_400_000);
    writeFileSync(other, (await smtpCertificate()).key);
    moveClock(0);
    setConfig({ smtpTls: { cert, key } });
    await listen();
    expect(await sendEncrypted(own.cert.slice(own.cert.indexOf("-----BEGIN CERTIFICATE")))).toMatch(/^250/);
    setConfig({ smtpTls: { cert, key: other } });
    await expect(smtpCertificate()).rejects.toThrow(/SMTP_TLS_KEY .*other\.pem is not the key of the certificate/);
    setConfig({ smtpTls: { cert: `${cert}.gone`, key } });
    await expect(smtpCertificate()).rejects.toThrow(/SMTP_TLS_CERT .*gone cannot be read \(ENOENT\)/);
    setConfig({ smtpTls: null });
  });
});

describe("recipients, once no mailbox catches all", () => {
  beforeAll(async () => {
    await database().mailbox.updateMany({ data: { catchAll: false } });
    const { id } = await database().mailbox.findUniqueOrThrow({ where: { address: "nota@localhost" } });
    await database().mailboxAlias.create({ data: { address: "hello@nota.example", mailboxId: id } });
    forgetMailboxes();
  });

  test.each([
    ["nota@localhost", null],
    ["NOTA@LocalHost", null],
    ["hello@nota.example", null],
    ["nota+k4x2t7@localhost", null],
    ["postmaster", null],
    ["Postmaster@nota.example", null],
    ["nobody@localhost", /^5\.1\.1 There is no mailbox nobody@localhost here/],
    ["postmaster@elsewhere.example", /^5\.7\.1 .* passes no mail on/],
    ["dewi@gmail.example", /^5\.7\.1 dewi@gmail\.example does not belong to us/],
  ])("%s: %s", async (address, words) => {
    const refusal = refusalOf(await ourMailboxes(), address);
    if (words) expect(refusal).toMatch(words);
    else expect(refusal).toBeNull();
  });

  test("the refusal is heard before the letter is sent", async () => {
    await listen();
    const answers = await speak(port, [
      "EHLO x.example",
      "MAIL FROM:<dewi@example.com>",
      "RCPT TO:<nobody@localhost>",
      "RCPT TO:<nota@localhost>",
    ]);
    expect(answers.slice(3)).toEqual([expect.stringMatching(/^550 5\.1\.1 /), expect.stringMatching(/^250/)]);
  });
});

describe("one machine", () => {
  const near = { open: 2, connections: 4, messages: 2, unknown: 1 };

  test("may have so many connections at once, and more when one has ended", async () => {
    await listen({ ...ALLOWANCES, near: { ...near, connections: 100 } });
    const open = await Promise.all([hear(), hear()]);
    expect(open.map(({ said }) => said)).toEqual([expect.stringMatching(/^220/), expect.stringMatching(/^220/)]);
    expect((await hear()).said).toMatch(/^421 4\.7\.0 Too many connections from your address at once/);
    open[0]!.socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 100));
    const last = await hear();
    expect(last.said).toMatch(/^220/);
    for (const { socket } of [open[1]!, last]) socket.destroy();
  });

  test("may come, write, and look for addresses so often in a minute", async () => {
    await listen({ ...ALLOWANCES, near });
    const mail = ["EHLO x.example", "MAIL FROM:<a@example.com>"];
    expect((await speak(port, [...mail, "RCPT TO:<no1@localhost>", "RCPT TO:<no2@localhost>"])).slice(3)).toEqual([
      expect.stringMatching(/^550/),
      expect.stringMatching(/^421 4\.7\.0 Too many unknown recipients/),
    ]);
    expect((await speak(port, [...mail, "RSET", "MAIL FROM:<a@example.com>"])).at(-1)).toMatch(/^421 4\.7\.0 Too many messages/);
    await speak(port, []);
    await speak(port, []);
    expect((await speak(port, []))[0]).toMatch(/^421 4\.7\.0 Too many connections/);
  });

  async function hear(): Promise<{ said: string; socket: Socket }> {
    const socket = connect(port, "127.0.0.1");
    const said = await new Promise<string>((resolve) => socket.once("data", (chunk) => resolve(String(chunk))));
    return { said, socket };
  }

  test.each([
    ["127.0.0.1", true],
    ["::1", true],
    ["::ffff:10.1.2.3", true],
    ["172.31.0.9", true],
    ["172.32.0.9", false],
    ["203.0.113.9", false],
    ["2001:db8::9", false],
    ["fd00::9", true],
  ])("%s is of our own network: %s", (address, near) => {
    expect(isNear(address)).toBe(near);
  });
});

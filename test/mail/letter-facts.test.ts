import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { mailPerDay } from "#app/mail/days.ts";
import { alwaysShowImages, forgetImageSender, listImageSenders } from "#app/mail/image-senders.ts";
import { arrival } from "#app/mail/ledger.ts";
import { letterFacts } from "#app/mail/letter-facts.ts";
import { letterHtml } from "#app/mail/letter-html.ts";
import { parseEmail } from "#app/mail/parse.ts";
import { saveTrustedServers } from "#app/mail/trusted-servers.ts";
import { alarmOfWaitingMail, waitingMail } from "#app/mail/waiting.ts";
import { database } from "#app/platform/database/index.ts";
import { createStaff } from "#app/staff/accounts.ts";
import { SYSTEM } from "#app/staff/actor.ts";
import { arrive, drainAll, openInstallation, openPostOffice, receive } from "./post-office.ts";

beforeAll(async () => {
  await openPostOffice();
  await openInstallation();
});

const passed = "mx.shop.example; dkim=pass header.d=example.com; dmarc=pass header.from=example.com";

async function factsOf(mail: Awaited<ReturnType<typeof receive>>) {
  const id = mail.ticket!.messages[0]!.id;
  return (await letterFacts(SYSTEM, [id]))[id]!;
}

test("a mail that says itself that it was checked counts for nothing until its server is trusted, and no longer when it is not any more", async () => {
  const mail = await receive({ from: "dewi@example.com", headers: { "Authentication-Results": passed } });
  expect((await factsOf(mail)).sender).toBeNull();
  expect((await arrival(SYSTEM, mail.id)).sender).toBeNull();

  await saveTrustedServers(SYSTEM, "mx.shop.example");
  const confirmed = { server: "mx.shop.example", domain: "example.com", verdict: "proved" };
  expect((await factsOf(mail)).sender).toMatchObject(confirmed);
  expect((await arrival(SYSTEM, mail.id)).sender).toMatchObject(confirmed);

  await saveTrustedServers(SYSTEM, "mx.other.example");
  expect((await factsOf(mail)).sender).toBeNull();
});

test("a forged From is told as such", async () => {
  await saveTrustedServers(SYSTEM, "mx.shop.example");
  const mail = await receive({
    from: "dewi@example.com",
    headers: { "Authentication-Results": passed.replace("dmarc=pass", "dmarc=fail") },
  });
  expect((await factsOf(mail)).sender).toMatchObject({ verdict: "denied" });
});

test("pictures from elsewhere wait until they are asked for, by sender when a colleague said so, and never for a forger", async () => {
  await saveTrustedServers(SYSTEM, "mx.shop.example");
  const pictures = (headers = {}) =>
    receive({
      from: "Shop <news@example.com>",
      text: '<p>Sale <img src="https://pictures.example/1.png"><img src="http://192.168.1.1/reboot"><img src="http://127.0.0.1:3000/desk"></p>',
      headers: { "Content-Type": "text/html; charset=utf-8", ...headers },
    });
  const mail = await pictures();
  const { id } = mail.ticket!.messages[0]!;
  expect(await factsOf(mail)).toMatchObject({ from: "news@example.com", images: "asked", imageSender: null });
  expect((await letterHtml(SYSTEM, id)).html).not.toContain("src=");
  const asked = await letterHtml(SYSTEM, id, true);
  expect(asked.images).toBe(true);
  expect(asked.html.match(/src="[^"]*"/g)).toEqual(['src="https://pictures.example/1.png"']);

  await alwaysShowImages(SYSTEM, id);
  expect(await factsOf(await pictures())).toMatchObject({ images: "always" });
  expect((await letterHtml(SYSTEM, id)).html).toContain("pictures.example");
  const forged = await pictures({ "Authentication-Results": passed.replace("dmarc=pass", "dmarc=fail") });
  expect(await factsOf(forged)).toMatchObject({ images: "asked" });

  const [sender] = await listImageSenders(SYSTEM);
  expect(sender).toMatchObject({ address: "news@example.com" });
  await forgetImageSender(SYSTEM, sender!.id);
  expect((await letterHtml(SYSTEM, id)).images).toBe(false);
});

test.each([
  ["smime-signed", { kind: "signed", by: "smime" }],
  ["smime-signed-opaque-is-read", { kind: "signed", by: "smime" }],
  ["smime-encrypted", { kind: "encrypted", by: "smime" }],
  ["pgp-encrypted", { kind: "encrypted", by: "pgp" }],
  ["pgp-signed-in-the-clear", { kind: "signed", by: "pgp" }],
  ["alternative", null],
  ["calendar-invite", null],
])("%s: what seals it is named", async (trait, expected) => {
  const { protection } = await parseEmail(readFileSync(path.join(import.meta.dirname, `letters/${trait}.eml`)));
  expect(protection).toEqual(expected);
});

test("that a letter is encrypted goes with its message", async () => {
  const mail = await receive(readFileSync(path.join(import.meta.dirname, "letters/pgp-encrypted.eml")));
  expect(await factsOf(mail)).toMatchObject({ protection: { kind: "encrypted", by: "pgp" } });
});

test("mail that waits too long rings once, until all of it was read; then it may ring again", async () => {
  await createStaff(SYSTEM, { email: "admin@example.com", name: "Admin", password: "a fine password for tests", role: "admin" });
  const letters = () => database().outboundEmail.count({ where: { subject: "Mail waits to be read in Sahut" } });
  const age = (id: string) => database().mailArrival.update({ where: { id }, data: { receivedAt: new Date(Date.now() - 16 * 60_000) } });
  const { id } = await arrive({ from: "dewi@example.com" });
  await alarmOfWaitingMail();
  expect([await waitingMail(SYSTEM), await letters()]).toEqual([null, 0]);

  await age(id);
  await alarmOfWaitingMail();
  await alarmOfWaitingMail();
  expect(await waitingMail(SYSTEM)).toMatchObject({ count: 1 });
  expect(await letters()).toBe(1);

  await drainAll();
  await alarmOfWaitingMail();
  await age((await arrive({ from: "dewi@example.com" })).id);
  await alarmOfWaitingMail();
  expect(await letters()).toBe(2);
  await drainAll();
});

test("the days of the ledger are those of the reader's zone, and their sums are what arrived", async () => {
  const { id } = await receive({ from: "dewi@example.com" });
  const at = new Date();
  at.setUTCDate(at.getUTCDate() - 3);
  at.setUTCHours(20, 0, 0, 0);
  await database().mailArrival.update({ where: { id }, data: { receivedAt: at } });
  const next = new Date(at.getTime() + 86_400_000).toISOString().slice(0, 10);
  const inUtc = await mailPerDay(SYSTEM, "UTC");
  expect(inUtc).toHaveLength(30);
  expect(inUtc.find(({ day }) => day === at.toISOString().slice(0, 10))!.sums).toEqual({ opened: 1 });
  expect((await mailPerDay(SYSTEM, "Asia/Jakarta")).find(({ day }) => day === next)!.sums).toEqual({ opened: 1 });
  const total = inUtc.flatMap(({ sums }) => Object.values(sums)).reduce((sum, n) => sum + n, 0);
  expect(total).toBe(await database().mailArrival.count());
});

import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { arrival } from "#app/mail/ledger.ts";
import { letterFacts } from "#app/mail/letter-facts.ts";
import { parseEmail } from "#app/mail/parse.ts";
import { saveTrustedServers } from "#app/mail/trusted-servers.ts";
import { SYSTEM } from "#app/staff/actor.ts";
import { openInstallation, openPostOffice, receive } from "./post-office.ts";

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

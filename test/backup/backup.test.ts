import { copyFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readArchive, writeArchive } from "#app/backup/archive.ts";
import { HEAD } from "#app/backup/format.ts";
import { chooseSecret, restore } from "#app/backup/restore.ts";
import { verifyBackup } from "#app/backup/verify.ts";
import { backUp } from "#app/backup/write.ts";
import { fillDesk } from "#app/demo/fill/index.ts";
import { keepArrival } from "#app/mail/arrive.ts";
import { drainArrivals } from "#app/mail/receive.ts";
import { writeSpool } from "#app/mail/spool.ts";
import { config, setConfig } from "#app/platform/config.ts";
import { openBulk } from "#app/platform/database/bulk.ts";
import { closeDatabase, database } from "#app/platform/database/index.ts";
import { fileStore } from "#app/platform/file-store/index.ts";
import { newId } from "#app/platform/ids.ts";
import { secretFingerprint } from "#app/platform/secret.ts";
import { plugInReactions } from "#app/reactions.ts";
import { createStaff } from "#app/staff/accounts.ts";
import { SYSTEM } from "#app/staff/actor.ts";
import { freshDatabase, newDatabase, TEST_SECRET } from "#test/support/database.ts";

let home: { url: string; dataDir: string };
let large: string;
const PASSPHRASE = "a passphrase of the tests";
const fileOf = (name: string) => path.join(home.dataDir, name);

beforeAll(async () => {
  home = await freshDatabase();
  setConfig({ secretGiven: true });
  plugInReactions();
  await createStaff(SYSTEM, { email: "admin@example.com", name: "Administrator", role: "admin" });
  await database().installation.create({ data: { id: 1, businessName: "A shop", secretFingerprint: secretFingerprint() } });
  await fillDesk({ tickets: 300, articles: 2, seed: 1 });
  const { mailboxId } = (await database().ticket.findFirst({ select: { mailboxId: true } }))!;
  await database().mailbox.update({ where: { id: mailboxId }, data: { catchAll: true } });
  // One mail that lies in the file store, one attachment, one mail that nobody has read yet.
  large = (
    await keepArrival({
      door: "http",
      raw: letter("large", "x".repeat(1_200_000)),
      envelopeFrom: null,
      envelopeTo: ["help@nota.example.com"],
    })
  ).id;
  await drainArrivals();
  await writeSpool(home.dataDir, { from: "dewi@example.com", to: ["help@nota.example.com"] }, letter("spooled", "Hello"));
});
afterAll(async () => {
  await standIn(home);
  await closeDatabase();
});

function letter(name: string, text: string): Buffer {
  return Buffer.from(
    `From: Dewi <dewi@example.com>\r\nTo: help@nota.example.com\r\nSubject: ${name}\r\nMessage-ID: <${name}@example.com>\r\n\r\n${text}\r\n`,
  );
}

/** From now on this process works there. */
async function standIn(place: { url: string; dataDir: string }): Promise<void> {
  await closeDatabase();
  setConfig({ database: { ...config().database, url: place.url }, dataDir: place.dataDir });
}

async function restoreInto(place: { url: string; dataDir: string }, file: string): Promise<{ migrated: string[] }> {
  await standIn(place);
  const { head, manifest } = await verifyBackup(file);
  return restore({ file, head, manifest, replace: false, secret: TEST_SECRET });
}

/** What stands in each table, as one number. */
async function tables(): Promise<Record<string, string>> {
  const bulk = await openBulk();
  const names = await bulk.query<{ name: string }>(
    "SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> '_prisma_migrations'",
  );
  const sums: Record<string, string> = {};
  for (const { name } of names) {
    const [row] = await bulk.query<{ sum: string }>(
      `SELECT count(*) || ' ' || COALESCE(md5(string_agg(t::text, E'\n' ORDER BY t::text)), '') AS sum FROM "${name}" t`,
    );
    sums[name] = row!.sum;
  }
  await bulk.close();
  return sums;
}

test("restored into an empty place, every table, file and spooled mail is what it was", async () => {
  const file = fileOf("quiet.tar.gz");
  const before = await tables();
  const done = await backUp({ file, passphrase: null, withFiles: true });
  expect(done).toMatchObject({ missing: [], damaged: [] });
  const there = await newDatabase();
  await restoreInto(there, file);
  expect(await tables()).toEqual(before);
  const { fileKey } = (await database().rawMail.findUniqueOrThrow({ where: { arrivalId: large } }))!;
  expect((await fileStore.read(fileKey!)).toString()).toContain("Message-ID: <large@example.com>");
  expect(readFileSync(path.join(there.dataDir, "spool/new", (await spooled())!)).toString()).toContain("spooled@example.com");
  await expect(database().ticket.create({ data: await aTicket() })).resolves.toMatchObject({ number: expect.any(Number) });
  await standIn(home);
  there.drop();
});

async function spooled(): Promise<string | undefined> {
  for await (const { name } of readArchive(fileOf("quiet.tar.gz"))) if (name.startsWith("spool/")) return path.basename(name);
}

/** Numbers go on: nothing collides with what was restored. */
async function aTicket() {
  const { productId, mailboxId, requesterId, requesterAddress } = (await database().ticket.findFirst())!;
  return { id: newId(), subject: "After", channel: "email" as const, productId, mailboxId, requesterId, requesterAddress };
}

test("a file that was changed or cut is refused before anything is touched", async () => {
  await backUp({ file: fileOf("plain.tar"), passphrase: null, withFiles: true });
  const bytes = readFileSync(fileOf("plain.tar"));
  const changed = Buffer.from(bytes);
  changed[bytes.indexOf("admin@example.com\tAdministrator")]! ^= 1;
  writeFileSync(fileOf("changed.tar"), changed);
  writeFileSync(fileOf("cut.tar"), bytes.subarray(0, bytes.length / 2));
  copyFileSync(fileOf("plain.tar"), fileOf("not-zipped.tar.gz"));
  await expect(verifyBackup(fileOf("changed.tar"))).rejects.toThrow(/is damaged: tables\/Staff.* Nothing was changed/);
  await expect(verifyBackup(fileOf("cut.tar"))).rejects.toThrow(/damaged or was cut off|not complete/);
  await expect(verifyBackup(fileOf("not-zipped.tar.gz"))).rejects.toThrow(/damaged/);
  await expect(verifyBackup(`${home.dataDir}/nowhere.tar`)).rejects.toThrow(/cannot be read/);
});

test("a desk that is in use is not overwritten", async () => {
  await closeDatabase();
  const { head, manifest } = await verifyBackup(fileOf("plain.tar"));
  await expect(restore({ file: fileOf("plain.tar"), head, manifest, replace: false, secret: TEST_SECRET })).rejects.toThrow(
    /not empty.*--replace/,
  );
  expect(existsSync(fileOf("restoring.json"))).toBe(false);
});

test("the secret comes back by its passphrase only, and a changed list of contents does not open it", async () => {
  await backUp({ file: fileOf("sealed.tar"), passphrase: PASSPHRASE, withFiles: false });
  const { head, manifest } = await verifyBackup(fileOf("sealed.tar"));
  const choose = (passphrase: string | null, changed = manifest) => chooseSecret(head, changed, passphrase, secretFingerprint);
  expect(readFileSync(fileOf("sealed.tar")).includes(TEST_SECRET)).toBe(false);
  expect(choose(PASSPHRASE)).toBe(TEST_SECRET);
  expect(() => choose("another passphrase")).toThrow(/does not open/);
  expect(() => choose(PASSPHRASE, { ...manifest, missing: ["x"] })).toThrow(/does not open/);
  setConfig({ secret: { current: "another secret, as long as a secret has to be", previous: null } });
  expect(() => choose(null)).toThrow(/SECRET is set to another one/);
  setConfig({ secretGiven: false });
  expect(() => choose(null)).toThrow(/--passphrase-file/);
  expect(choose(PASSPHRASE)).toBe(TEST_SECRET);
  setConfig({ secretGiven: true, secret: { current: TEST_SECRET, previous: null } });
});

test("a backup of a newer Sahut is refused, one of an older is brought forward", async () => {
  const { head } = await verifyBackup(fileOf("plain.tar"));
  const newer = { ...head, migrations: [...head.migrations, { name: "9999_not_yet", checksum: "x" }] };
  await writeArchive(fileOf("newer.tar"), (archive) => archive.add(HEAD, Buffer.from(JSON.stringify(newer))));
  await expect(verifyBackup(fileOf("newer.tar"))).rejects.toThrow(/9999_not_yet, which this version does not have/);
});

import { randomBytes } from "node:crypto";
import MailComposer from "nodemailer/lib/mail-composer";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { drainOutbox } from "#app/mail/deliver.ts";
import { setConfig } from "#app/platform/config.ts";
import { database } from "#app/platform/database/index.ts";
import { clamdScanner } from "#app/platform/virus-scanner/clamd.ts";
import { ScannerAway } from "#app/platform/virus-scanner/index.ts";
import { createStaff } from "#app/staff/accounts.ts";
import { type StaffActor, SYSTEM } from "#app/staff/actor.ts";
import { actorOfStaff } from "#app/staff/sessions.ts";
import { addReply } from "#app/tickets/answer.ts";
import { keepUpload, readAttachment, scanAgain } from "#app/tickets/attachments.ts";
import { ticketPage } from "#app/tickets/queries.ts";
import { scanFiles } from "#app/tickets/scanning.ts";
import { type Clamd, EICAR, startClamd } from "#test/support/clamd.ts";
import { openPostOffice, receive } from "./post-office.ts";

let clamd: Clamd;
let agent: StaffActor;

beforeAll(async () => {
  await openPostOffice();
  clamd = await startClamd();
  const { id } = await createStaff(SYSTEM, {
    email: "agent@example.com",
    name: "Agent",
    password: "a fine password for tests",
    role: "agent",
  });
  agent = actorOfStaff(await database().staff.findUniqueOrThrow({ where: { id }, include: { teams: true } }));
});
beforeEach(() => {
  clamd.mood = "well";
  setConfig({ clamd: { host: "127.0.0.1", port: clamd.port } });
});
afterAll(() => clamd.stop());

/** A ticket by a letter with this file. */
async function sends(content: Buffer) {
  const raw = await new MailComposer({
    from: "Dewi <dewi@example.com>",
    to: "support@localhost",
    subject: "A file",
    text: "See the file.",
    attachments: [{ filename: "file.bin", content }],
  })
    .compile()
    .build();
  const mail = await receive(raw);
  const { number } = mail.ticket!;
  const file = () =>
    ticketPage(agent, number).then(({ timeline }) => timeline.flatMap((one) => (one.type === "message" ? one.attachments : []))[0]!);
  return { outcome: mail.outcome, number, file, id: (await file()).id };
}

test("what is sent is what the scanner gets, in chunks, and its verdict is told", async () => {
  const scanner = clamdScanner({ host: "127.0.0.1", port: clamd.port });
  await scanner.check();
  const large = randomBytes(300_000);
  expect(await scanner.scan(large)).toEqual({ virus: null });
  expect(clamd.scanned.at(-1)!.equals(large)).toBe(true);
  expect(await scanner.scan(Buffer.alloc(0))).toEqual({ virus: null });
  expect(await scanner.scan(Buffer.concat([large, EICAR]))).toEqual({ virus: "Eicar-Test-Signature" });
  await expect(scanner.scan(randomBytes(1_200_000))).rejects.toThrow("StreamMaxLength");
});

test("a scanner that hangs up, is slow, or is not there is away, and says nothing of the file", async () => {
  const scanner = clamdScanner({ host: "127.0.0.1", port: clamd.port }, 300);
  clamd.mood = "hangsUp";
  await expect(scanner.scan(EICAR)).rejects.toThrow(ScannerAway);
  clamd.mood = "silent";
  await expect(scanner.scan(EICAR)).rejects.toThrow(/no answer within/);
  await expect(scanner.check()).rejects.toThrow(ScannerAway);
  await expect(clamdScanner({ path: "/nowhere/clamd.ctl" }).scan(EICAR)).rejects.toThrow(ScannerAway);
});

test("an infected file arrives with its mail, is told as such, and nobody can open it, not even when the scanner is gone", async () => {
  const { outcome, file, id } = await sends(EICAR);
  expect(outcome).toBe("opened");
  expect((await file()).closed).toEqual({ why: "unscanned" });
  await expect(readAttachment(agent, id)).rejects.toMatchObject({ code: "fileInfected", status: 403 });
  expect((await file()).closed).toEqual({ why: "infected", virus: "Eicar-Test-Signature" });
  setConfig({ clamd: null });
  await expect(readAttachment(agent, id)).rejects.toMatchObject({ code: "fileInfected" });
});

test("a false alarm is taken back by a new verdict of the scanner, and by nothing else", async () => {
  const content = Buffer.concat([Buffer.from("invoice "), EICAR]);
  const { file, id } = await sends(content);
  await scanFiles();
  const infected = { why: "infected", virus: "Eicar-Test-Signature" };
  expect(await scanAgain(agent, id)).toEqual(infected);
  clamd.mood = "hangsUp";
  await expect(scanAgain(agent, id)).rejects.toMatchObject({ code: "notScanned", status: 503 });
  setConfig({ clamd: null });
  await expect(scanAgain(agent, id)).rejects.toMatchObject({ code: "noScanner", status: 409 });
  expect((await file()).closed).toEqual(infected);
  setConfig({ clamd: { host: "127.0.0.1", port: clamd.port } });
  await expect(scanAgain({ ...agent, role: "light" }, id)).rejects.toMatchObject({ code: "notAllowed", status: 403 });
  clamd.mood = "wiser";
  expect(await scanAgain(agent, id)).toBeNull();
  expect((await file()).closed).toBeNull();
  expect((await readAttachment(agent, id)).bytes.equals(content)).toBe(true);
});

test("while the scanner is away mail arrives and its files stay closed; when it is back the sweep opens them", async () => {
  clamd.mood = "hangsUp";
  const content = randomBytes(2_000);
  const { outcome, file, id } = await sends(content);
  expect(outcome).toBe("opened");
  await expect(readAttachment(agent, id)).rejects.toMatchObject({ code: "fileUnscanned", status: 503 });
  await expect(scanFiles()).rejects.toThrow(ScannerAway);
  expect((await file()).closed).toEqual({ why: "unscanned" });
  clamd.mood = "well";
  expect(await scanFiles()).toBeGreaterThan(0);
  expect((await file()).closed).toBeNull();
  expect((await readAttachment(agent, id)).bytes.equals(content)).toBe(true);
});

test("a file that the scanner cannot judge stays closed and is not asked about in every sweep", async () => {
  const { file } = await sends(randomBytes(1_200_000));
  await scanFiles();
  const before = clamd.scanned.length;
  expect(await scanFiles()).toBe(0);
  expect(clamd.scanned).toHaveLength(before);
  expect((await file()).closed).toEqual({ why: "unscanned" });
});

test("a colleague cannot attach a virus; a file that could not be scanned holds its reply back until it is", async () => {
  const upload = (bytes: Buffer) => keepUpload(agent, { name: "log.txt", type: "text/plain", bytes });
  await expect(upload(EICAR)).rejects.toMatchObject({ code: "fileInfected", status: 422 });

  const { number } = await sends(randomBytes(10));
  clamd.mood = "hangsUp";
  const clean = await upload(randomBytes(3_000));
  const bad = await upload(Buffer.concat([EICAR, Buffer.from("later")]));
  const replies: string[] = [];
  for (const { id } of [clean, bad])
    replies.push((await addReply(agent, number, { text: "See the file.", attachmentIds: [id] })).messageId);
  const sent = () =>
    database().outboundEmail.findMany({
      where: { messageRowId: { in: replies } },
      orderBy: { createdAt: "asc" },
      select: { state: true, error: true },
    });
  await database().heldReply.deleteMany();
  await drainOutbox();
  expect(await sent()).toMatchObject([{ state: "waiting", error: expect.stringContaining("not scanned yet") }, { state: "waiting" }]);

  clamd.mood = "well";
  await database().outboundEmail.updateMany({ where: { state: "waiting" }, data: { nextAttemptAt: new Date(0) } });
  await drainOutbox();
  expect(await sent()).toMatchObject([{ state: "sent" }, { state: "failed", error: expect.stringContaining("holds a virus") }]);
});

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import PostalMime from "postal-mime";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { release } from "#app/mail/arrive.ts";
import { drainOutbox } from "#app/mail/deliver.ts";
import { forgetMailboxes } from "#app/mail/mailboxes.ts";
import { saveTrustedServers } from "#app/mail/trusted-servers.ts";
import { markTicketRead } from "#app/notifications/inbox.ts";
import { usual } from "#app/notifications/kinds.ts";
import { mailNotices } from "#app/notifications/mail.ts";
import { muteByKey, muteLink, readMuteKey } from "#app/notifications/mute.ts";
import { preferences, savePreferences } from "#app/notifications/preferences.ts";
import { spreadNews } from "#app/notifications/spread.ts";
import { moveClock } from "#app/platform/clock.ts";
import { config } from "#app/platform/config.ts";
import { closeDatabase, database } from "#app/platform/database/index.ts";
import { type StaffActor, SYSTEM } from "#app/staff/actor.ts";
import { addNote } from "#app/tickets/answer.ts";
import { sendMailedNote } from "#app/tickets/mailed-note.ts";
import { drainAll, openPostOffice, outcomeOf, receive } from "#test/mail/post-office.ts";
import { colleague } from "#test/tickets/desk.ts";

let sari: StaffActor;
let budi: StaffActor;
beforeAll(async () => {
  await openPostOffice();
  [sari, budi] = [await colleague("Sari"), await colleague("Budi")];
  forgetMailboxes();
  await database().installation.upsert({
    where: { id: 1 },
    create: { id: 1, businessName: "Pixel Pack", secretFingerprint: "x" },
    update: {},
  });
});
beforeEach(async () => {
  await settle();
  await saveTrustedServers(SYSTEM, "");
});
afterAll(closeDatabase);

/** Everything that waits is told, mailed and delivered. */
async function settle(wait = 60_000) {
  await spreadNews();
  moveClock(wait);
  const written = await mailNotices();
  await drainOutbox();
  moveClock(0);
  return written;
}

async function letters(to: StaffActor) {
  const folder = path.join(config().dataDir, "outbox");
  const mails = await Promise.all(
    readdirSync(folder)
      .filter((name) => name.endsWith(".eml"))
      .map((name) => PostalMime.parse(readFileSync(path.join(folder, name)))),
  );
  return mails.filter((mail) => mail.to?.some((reader) => reader.address === to.email));
}

async function question(from = "dewi@example.com") {
  const { ticket } = await receive({ from, subject: "The key is refused", text: "Hello, my key is refused.\n\nDewi" });
  return { number: ticket!.number, id: ticket!.id };
}

async function named(): Promise<{ number: number; id: string; messageId: string }> {
  const ticket = await question();
  await addNote(budi, ticket.number, { text: `@${sari.name}, what does <b>this</b> mean?` });
  expect(await settle()).toBe(1);
  const letter = (await letters(sari)).find((mail) => mail.subject?.startsWith(`#${ticket.number} `))!;
  return { ...ticket, messageId: letter.messageId!.replace(/^<|>$/g, "") };
}

async function messages(ticketId: string) {
  return database().message.findMany({
    where: { ticketId, kind: { not: "automatic" } },
    orderBy: { createdAt: "asc" },
    include: { outbound: true },
  });
}

it("a letter quotes what it speaks of, in the reader's language, with a link, a mute link, and the marks of automatic mail", async () => {
  await database().staff.update({ where: { id: sari.id }, data: { locale: "id" } });
  const { number } = await named();
  const letter = (await letters(sari)).find((mail) => mail.subject === `#${number} The key is refused`)!;
  expect(letter.text).toContain("Budi menyebut Anda dalam catatan.");
  expect(letter.text).toContain("> @Sari, what does <b>this</b> mean?");
  expect(letter.html).toContain(`/desk/tickets/${number}`);
  expect(letter.html).toContain("&lt;b&gt;this&lt;/b&gt;");
  const headers = Object.fromEntries(letter.headers.map(({ key, value }) => [key, value]));
  expect(headers).toMatchObject({ "auto-submitted": "auto-generated", "list-unsubscribe": `<${muteLink(sari.id, number)}>` });
  expect(headers["x-sahut-installation"]).toBeTruthy();
  await database().staff.update({ where: { id: sari.id }, data: { locale: null } });
});

it("an answer with the token, the colleague's address and a trusted server's word goes out as their reply", async () => {
  await saveTrustedServers(SYSTEM, "mx.example.com");
  const { number, id, messageId } = await named();
  const arrival = await receive({
    from: sari.email,
    subject: `Re: #${number} The key is refused`,
    text: "Please use the new key.\n\nOn Monday, Sahut wrote:\n> @Sari, what does this mean?",
    headers: {
      "In-Reply-To": `<${messageId}>`,
      "Authentication-Results": "mx.example.com; dmarc=pass header.from=example.com",
    },
  });
  expect(arrival).toMatchObject({ outcome: "added", reason: "staffReply" });
  const last = (await messages(id)).at(-1)!;
  expect(last).toMatchObject({ kind: "reply", text: "Please use the new key.", authorStaffId: sari.id, unverified: false });
  expect(last.outbound).not.toBeNull();
});

it.each([
  ["no server is trusted", "", (own: string) => own, "mx.example.com; dmarc=pass header.from=example.com"],
  ["the check failed", "mx.example.com", (own: string) => own, "mx.example.com; dmarc=fail header.from=example.com"],
  ["a colleague answers with another's token", "mx.example.com", () => budi.email, "mx.example.com; dmarc=pass header.from=example.com"],
  ["a stranger got hold of the letter", "mx.example.com", () => "eve@example.com", "mx.example.com; dmarc=pass header.from=example.com"],
])("otherwise it is a note, never a customer's message: %s", async (_, trusted, from, results) => {
  await saveTrustedServers(SYSTEM, trusted);
  const { id, messageId } = await named();
  const arrival = await receive({
    from: from(sari.email),
    subject: "Re: what",
    text: "Tell them to restart.",
    headers: { "In-Reply-To": `<${messageId}>`, "Authentication-Results": results },
  });
  expect(arrival).toMatchObject({ outcome: "added", reason: "staffNote", ticketId: id });
  expect((await messages(id)).at(-1)).toMatchObject({ kind: "note", unverified: true, text: "Tell them to restart." });
  expect(await database().customerAddress.count({ where: { address: { in: [sari.email, budi.email, "eve@example.com"] } } })).toBe(0);
});

it("one click sends such a note, once", async () => {
  const { id, number, messageId } = await named();
  await receive({ from: sari.email, subject: "Re: what", text: "Tell them to restart.", headers: { "In-Reply-To": `<${messageId}>` } });
  const note = (await messages(id)).at(-1)!;
  const results = await Promise.allSettled([sendMailedNote(budi, note.id), sendMailedNote(budi, note.id)]);
  expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
  const replies = (await messages(id)).filter((message) => message.kind === "reply");
  expect(replies).toMatchObject([{ text: "Tell them to restart.", authorStaffId: budi.id }]);
  expect(await database().message.findUniqueOrThrow({ where: { id: note.id } })).toMatchObject({ unverified: false, kind: "note" });
  expect(number).toBeGreaterThan(1000);
});

it("an absence note to a notification is told in the ledger and nowhere else; our own letter that comes back is refused", async () => {
  const { id, messageId } = await named();
  const before = (await messages(id)).length;
  const away = await receive({
    from: sari.email,
    subject: "Out of office",
    text: "I am away.",
    headers: { "In-Reply-To": `<${messageId}>`, "Auto-Submitted": "auto-replied" },
  });
  expect(away).toMatchObject({ outcome: "autoReply" });
  const folder = path.join(config().dataDir, "outbox");
  const raw = readdirSync(folder)
    .filter((name) => name.endsWith(".eml"))
    .map((name) => readFileSync(path.join(folder, name)))
    .find((bytes) => bytes.includes(messageId));
  expect(await receive(raw!)).toMatchObject({ outcome: "refused", reason: "own" });
  expect(await messages(id)).toHaveLength(before);
});

it("what was read at the desk, muted or hidden meanwhile is not mailed", async () => {
  const first = await question();
  await addNote(budi, first.number, { text: `@${sari.name}?` });
  await spreadNews();
  await markTicketRead(sari, first.number);
  expect(await settle()).toBe(0);

  const { number } = await question();
  const key = muteLink(sari.id, number).split("/").at(-1)!;
  expect(readMuteKey(key)).toEqual({ number, staffId: sari.id });
  await muteByKey(key);
  await expect(muteByKey(`${key}x`)).rejects.toMatchObject({ status: 404 });
  expect(await database().follower.findFirst({ where: { staffId: sari.id, ticket: { number } } })).toMatchObject({ state: "muted" });
});

it("hourly: everything in one letter, once", async () => {
  await savePreferences(budi, {
    ...(await preferences(budi)),
    matrix: { ...usual, newTicket: { desk: true, browser: false, mail: true } },
    pace: "hourly",
  });
  const [one, two] = [await question("a@example.com"), await question("b@example.com")];
  await settle(0);
  expect(await settle(3_600_000)).toBe(1);
  expect(await settle(3_600_000)).toBe(0);
  const digest = (await letters(budi)).at(-1)!;
  expect(digest.text).toContain(`#${one.number} The key is refused`);
  expect(digest.text).toContain(`#${two.number} The key is refused`);
});

it("hourly, when it is one ticket after all: a letter about it, which can be answered", async () => {
  const { id, number } = await question();
  await settle(0);
  expect(await settle(3_600_000)).toBe(1);
  const letter = (await letters(budi)).find((mail) => mail.subject === `#${number} The key is refused`)!;
  await receive({ from: budi.email, text: "I look at it.", inReplyTo: letter.messageId! });
  expect((await messages(id)).at(-1)).toMatchObject({ kind: "note", text: "I look at it." });
});

it("an answer to an overview opens no ticket and is not lost: it is kept, its writer is told, and a person can let it through", async () => {
  await question("e@example.com");
  await question("f@example.com");
  await settle(0);
  expect(await settle(3_600_000)).toBe(1);
  const overview = (await letters(budi)).find((mail) => mail.text?.includes("What happened on"))!;
  const before = await database().ticket.count();
  const arrival = await receive({
    from: "budi.at.home@example.org",
    subject: `Re: ${overview.subject}`,
    text: "Tell Dewi to restart.\n\nOn Monday, Sahut wrote:\n> What happened",
    messageId: "<answer@mail.example.org>",
    inReplyTo: overview.messageId!,
  });
  expect(arrival).toMatchObject({ outcome: "quarantined", reason: "answersNoTicket", ticketId: null });
  expect(await database().ticket.count()).toBe(before);
  expect(await database().customerAddress.count({ where: { address: "budi.at.home@example.org" } })).toBe(0);
  await drainOutbox();
  const told = (await letters(budi)).filter((mail) => mail.inReplyTo === "<answer@mail.example.org>");
  expect(told).toHaveLength(1);
  expect(told[0]).toMatchObject({ subject: "Your answer reached nobody", text: expect.stringContaining("> Tell Dewi to restart.") });
  expect(told[0]!.text).toContain(`/desk/mail/${arrival.id}`);

  const again = await receive({ from: budi.email, text: "And I answer that, too.", inReplyTo: told[0]!.messageId! });
  expect(again).toMatchObject({ outcome: "quarantined", reason: "answersNoTicket" });
  const robot = await receive({ from: budi.email, inReplyTo: overview.messageId!, headers: { "Auto-Submitted": "auto-replied" } });
  expect(robot).toMatchObject({ outcome: "autoReply", ticketId: null });

  await release(await colleague("Ani", "admin"), arrival.id);
  await drainAll();
  expect(await outcomeOf(arrival.id)).toMatchObject({ outcome: "opened", reason: "released" });
  await settle(3_600_000);
});

it("a flood of new tickets is a digest at once, and not another one for ten minutes", async () => {
  const wati = await colleague("Wati");
  await savePreferences(budi, { ...(await preferences(budi)), matrix: usual });
  await savePreferences(wati, {
    ...(await preferences(wati)),
    matrix: { ...usual, newTicket: { desk: true, browser: false, mail: true } },
  });
  for (let n = 0; n < 30; n++) await question(`c${n}@example.com`);
  expect(await settle()).toBe(1);
  for (let n = 0; n < 30; n++) await question(`d${n}@example.com`);
  expect(await settle()).toBe(0);
  expect(await letters(wati)).toHaveLength(1);
  expect(await settle(11 * 60_000)).toBe(1);
}, 60_000);

it("quiet hours are times, and both or none", async () => {
  const mine = await preferences(sari);
  await expect(savePreferences(sari, { ...mine, quietFrom: "25:00", quietTo: null })).rejects.toMatchObject({
    fields: { quietFrom: "invalid", quietTo: "required" },
  });
  await savePreferences(sari, { ...mine, quietFrom: "22:00", quietTo: "07:00" });
  expect(await preferences(sari)).toMatchObject({ quietFrom: "22:00", quietTo: "07:00" });
  await savePreferences(sari, { ...mine, quietFrom: null, quietTo: null });
  const told = await database().auditEntry.findMany({ where: { what: "staff.notificationsChanged", actorId: sari.id } });
  expect(told.map(({ before, after }) => ({ before, after }))).toContainEqual({
    before: { quietFrom: null, quietTo: null },
    after: { quietFrom: "22:00", quietTo: "07:00" },
  });
});

import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bounceFacts } from "#app/mail/bounce.ts";
import { causeOf } from "#app/mail/cause.ts";
import { parseEmail } from "#app/mail/parse.ts";
import { spreadNews } from "#app/notifications/spread.ts";
import { closeDatabase, database } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import { createStaff } from "#app/staff/accounts.ts";
import { type StaffActor, SYSTEM } from "#app/staff/actor.ts";
import { actorOfStaff } from "#app/staff/sessions.ts";
import { addReply } from "#app/tickets/answer.ts";
import { setStatus } from "#app/tickets/status.ts";
import { type BounceLetter, bounceLetters } from "./bounce-letters.ts";
import { arrive, drainAll, openPostOffice, outcomeOf, receive } from "./post-office.ts";

let rina: StaffActor;
beforeAll(async () => {
  await openPostOffice();
  const { id } = await createStaff(SYSTEM, { email: "rina@seller.example.com", name: "Rina" });
  rina = actorOfStaff(await database().staff.findUniqueOrThrow({ where: { id }, include: { teams: true } }));
  // All answers, and then all reports in one burst.
  const asked = [];
  for (const letter of bounceLetters) asked.push({ letter, id: (await arrive(question())).id });
  await drainAll();
  for (const { letter, id: arrived } of asked) {
    const scene = await answered(arrived);
    played.set(letter, { scene, report: (await arrive(written(letter.raw, scene), { from: "" })).id });
  }
  await drainAll();
}, 60_000);
afterAll(closeDatabase);

test.each(["text-only", "read-receipt", "auto-reply-rfc-3834", "attached-message-stays-a-file"])("%s is no bounce", async (trait) => {
  const raw = readFileSync(path.join(import.meta.dirname, "letters", `${trait}.eml`));
  expect(bounceFacts(await parseEmail(raw))).toBeNull();
});

test("good news is no bounce", async () => {
  const report = "Final-Recipient: rfc822; dewi@example.com\r\nAction: delivered\r\nStatus: 2.1.5";
  const raw = `From: mailer-daemon@mx.example\r\nSubject: Delivered\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n\r\nok\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\n${report}\r\n--b--`;
  expect(bounceFacts(await parseEmail(Buffer.from(raw)))).toBeNull();
});

let sent = 0;
const played = new Map<BounceLetter, { scene: Scene; report: string }>();
type Scene = Awaited<ReturnType<typeof answered>>;

function question() {
  sent += 1;
  return { from: `gone.${sent}@example.org`, cc: `full.${sent}@example.org`, subject: "The key" };
}

/** An answer of Rina's to Gone with Full in copy, delivered as far as we know; the ticket is solved. */
async function answered(arrivalId?: string) {
  const { ticket } = arrivalId ? await outcomeOf(arrivalId) : await receive(question());
  const { messageId } = await addReply(rina, ticket!.number, { text: "Please try PP-2." });
  const mail = await database().outboundEmail.findFirstOrThrow({ where: { messageRowId: messageId } });
  await database().outboundEmail.update({ where: { id: mail.id }, data: { state: "sent", sentAt: new Date() } });
  await database().outboundRecipient.updateMany({ where: { outboundEmailId: mail.id }, data: { state: "sent" } });
  await setStatus(SYSTEM, ticket!.number, { status: "solved" });
  return { gone: ticket!.requesterAddress, full: ticket!.participants[0]!.address, mail, number: ticket!.number, ticketId: ticket!.id };
}

function written(raw: string, { gone, full, mail }: Pick<Scene, "gone" | "full"> & { mail: { messageId: string } }): Buffer {
  const filled = raw
    .replaceAll("GONE", gone)
    .replaceAll("FULL", full)
    .replaceAll("US", "support@localhost")
    .replaceAll("<ID>", `<${mail.messageId}>`)
    .replace("(your message ID)", `(your message ${mail.messageId})`);
  return Buffer.from(`Date: ${new Date().toUTCString()}\nX-Trace: ${newId()}\n${filled}`.replace(/\n/g, "\r\n"));
}

const readersOf = (outboundEmailId: string) =>
  database().outboundRecipient.findMany({ where: { outboundEmailId }, orderBy: { field: "desc" } });

describe("a report of", () => {
  test.each(bounceLetters)("$server marks whom it names, and nobody else", async (letter) => {
    const { says, namesNoMail } = letter;
    const { scene, report } = played.get(letter)!;
    const { outcome, reason, ticketId } = await outcomeOf(report);
    const late = says.every(([, verdict]) => verdict === "late");
    expect({ outcome, reason, ticketId }).toEqual({
      outcome: "bounce",
      reason: namesNoMail ? "bounceByAddress" : late ? "bounceDelayed" : "bounce",
      ticketId: scene.ticketId,
    });
    const verdicts = new Map(says.map(([who, verdict]) => [who === "GONE" ? scene.gone : scene.full, verdict]));
    for (const { address, state, error } of await readersOf(scene.mail.id)) {
      const verdict = verdicts.get(address);
      expect([address, state]).toEqual([address, verdict === undefined || verdict === "late" ? "sent" : "failed"]);
      expect(error === null).toBe(verdict === undefined);
      if (state === "failed") expect(causeOf({ state, error })).not.toBeNull();
    }
    const ticket = await database().ticket.findUniqueOrThrow({ where: { id: scene.ticketId }, include: { events: true } });
    expect(ticket.status).toBe(late ? "solved" : "open");
    expect(ticket.events.some(({ kind }) => kind === (late ? "deliveryDelayed" : "notDelivered"))).toBe(true);
  });

  test.each(bounceLetters)("$server is read for status and finality", async ({ raw, says }) => {
    const scene = { gone: "gone@example.org", full: "full@example.org", mail: { messageId: "t.abc@shop.example" } };
    const facts = bounceFacts(await parseEmail(written(raw, scene)));
    expect(
      facts!.recipients
        .filter(({ address }) => address.endsWith("example.org"))
        .map(({ address, failed, permanent, status }) => [
          address === scene.gone ? "GONE" : "FULL",
          failed ? (permanent ? "gone" : "failed") : "late",
          status,
        ]),
    ).toEqual(says);
  });
});

test("a mail that failed for good goes back to its author, once, with a notification; the rest of the team sleeps on", async () => {
  const scene = await answered();
  const [postfix] = bounceLetters;
  await receive(written(postfix!.raw, scene), { from: "" });
  await receive(written(postfix!.raw, scene), { from: "" });
  await spreadNews();
  const ticket = await database().ticket.findUniqueOrThrow({ where: { id: scene.ticketId }, include: { events: true } });
  expect(ticket).toMatchObject({ status: "open", assigneeId: rina.id });
  expect(ticket.events.filter(({ kind }) => kind === "notDelivered")).toHaveLength(1);
  expect(await database().notification.findMany({ where: { ticketId: scene.ticketId, kind: "notDelivered" } })).toMatchObject([
    { staffId: rina.id },
  ]);
});

test("a late mail that fails in the end is marked then", async () => {
  const scene = await answered();
  const late = bounceLetters.find(({ server }) => server === "Postfix, late")!;
  for (const { raw } of [late, late, bounceLetters[0]!]) await receive(written(raw, scene), { from: "" });
  const events = await database().ticketEvent.findMany({ where: { ticketId: scene.ticketId }, orderBy: { createdAt: "asc" } });
  expect(events.map(({ kind }) => kind).filter((kind) => /deliver/i.test(kind))).toEqual(["deliveryDelayed", "notDelivered"]);
});

test("a report of a mail that is none of ours is listed and touches nothing", async () => {
  const scene = await answered();
  const raw = bounceLetters[0]!.raw.replaceAll("<ID>", "<foreign@example.net>");
  expect(await receive(written(raw, scene), { from: "" })).toMatchObject({ outcome: "bounce", reason: "bounceUnmatched", ticketId: null });
  expect((await readersOf(scene.mail.id)).map(({ state }) => state)).toEqual(["sent", "sent"]);
});

test("a report of an address we wrote to before it was corrected changes nothing", async () => {
  const scene = await answered();
  const [first] = await readersOf(scene.mail.id);
  await database().outboundRecipient.update({
    where: { id: first!.id },
    data: { address: "right@example.org", formerAddress: scene.gone },
  });
  await receive(written(bounceLetters[0]!.raw, scene), { from: "" });
  expect((await readersOf(scene.mail.id)).map(({ state }) => state)).toEqual(["sent", "sent"]);
});

import { afterAll, beforeAll, expect, it } from "vitest";
import { drainOutbox } from "#app/mail/deliver.ts";
import { outboundPage, outboxList } from "#app/mail/outbox.ts";
import { sendAgain } from "#app/mail/send-again.ts";
import { queueStaffLetter, writeStaffLetter } from "#app/mail/staff-letters.ts";
import { setConfig } from "#app/platform/config.ts";
import { database, transaction } from "#app/platform/database/index.ts";
import { closePostman } from "#app/platform/postman/index.ts";
import type { StaffActor } from "#app/staff/actor.ts";
import { type Sink, startSink } from "#test/support/sink.ts";
import { colleague } from "#test/tickets/desk.ts";
import { openPostOffice, receive } from "./post-office.ts";

let sink: Sink;
let sari: StaffActor;
let admin: StaffActor;

beforeAll(async () => {
  await openPostOffice();
  sink = await startSink();
  setConfig({ smtpUrl: sink.url });
  [sari, admin] = [await colleague("Sari"), await colleague("Ani", "admin")];
});
afterAll(async () => {
  await closePostman();
  await sink?.stop();
});

const tell = (staff: StaffActor, address = staff.email) =>
  transaction((tx) =>
    queueStaffLetter(tx, {
      staffId: staff.id,
      to: { name: staff.name, address },
      subject: "Dewi wrote to you",
      text: "**Dewi** wrote.",
      replyTo: { name: "Sahut", address: "support+token@localhost" },
      headers: { "List-Id": "<assigned.localhost>" },
    }),
  );

it("leaves by the outbox, once, marked as written by no person", async () => {
  const id = await tell(sari);
  const raw = (await writeStaffLetter(id!)).raw.toString().toLowerCase();
  for (const header of ["Reply-To: Sahut <support+token@localhost>", "Auto-Submitted: auto-generated", "List-Id: <assigned.localhost>"])
    expect(raw).toContain(`\r\n${header.toLowerCase()}\r\n`);
  await drainOutbox();
  const row = await database().outboundEmail.findUniqueOrThrow({ where: { id: id! } });
  expect(row.state).toBe("sent");
  expect((await sink.taken()).filter((each) => each.messageId === `<${row.messageId}>` || each.messageId === row.messageId)).toHaveLength(
    1,
  );
});

it("is told to whom it is for and to administrators, and to nobody else", async () => {
  const id = (await tell(sari))!;
  const lead = await colleague("Tono", "lead");
  for (const may of [sari, admin]) expect((await outboxList(may)).items.map((mail) => mail.id)).toContain(id);
  expect((await outboxList(lead)).items.map((mail) => mail.id)).not.toContain(id);
  await expect(outboundPage(lead, id)).rejects.toMatchObject({ status: 404 });
  const { ticket } = await receive({ from: "Dewi <dewi@example.com>", subject: "Hello", text: "Hello" });
  expect((await outboxList(admin)).items).toContainEqual(
    expect.objectContaining({ ticket: expect.objectContaining({ number: ticket!.number }) }),
  );
  expect(await outboundPage(admin, id)).toMatchObject({ ticket: null, text: "**Dewi** wrote." });
});

it("that comes back is not delivered, and can be sent again", async () => {
  const id = (await tell(sari))!;
  await drainOutbox();
  const { messageId } = await database().outboundEmail.findUniqueOrThrow({ where: { id } });
  const bounce = [
    "From: MAILER-DAEMON@mail.example.com",
    "To: support@localhost",
    "Subject: Undelivered",
    "MIME-Version: 1.0",
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    "",
    "--b",
    "Content-Type: message/delivery-status",
    "",
    "Reporting-MTA: dns; mail.example.com",
    "",
    `Final-Recipient: rfc822; ${sari.email}`,
    "Action: failed",
    "Status: 5.1.1",
    "Diagnostic-Code: smtp; 550 No such user",
    "",
    "--b",
    "Content-Type: text/rfc822-headers",
    "",
    `Message-ID: <${messageId}>`,
    "",
    "--b--",
    "",
  ].join("\r\n");
  expect(await receive(Buffer.from(bounce), { from: "" })).toMatchObject({ outcome: "bounce", ticketId: null });
  expect((await outboxList(admin, { view: "notDelivered" })).items).toMatchObject([{ id, state: "failed" }]);
  await sendAgain(admin, id);
  await drainOutbox();
  expect((await database().outboundEmail.findUniqueOrThrow({ where: { id } })).state).toBe("sent");
});

it("is not written to an address of our own", async () => {
  expect(await tell(sari, "support@localhost")).toBeNull();
});

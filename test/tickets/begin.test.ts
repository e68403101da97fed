import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { keepArrival } from "#app/mail/arrive.ts";
import { writeLetter } from "#app/mail/letter.ts";
import { drainArrivals } from "#app/mail/receive.ts";
import { closeDatabase, database } from "#app/platform/database/index.ts";
import { plugInReactions } from "#app/reactions.ts";
import { type StaffActor, SYSTEM } from "#app/staff/actor.ts";
import { createTeam } from "#app/staff/teams.ts";
import { keepUpload } from "#app/tickets/attachments.ts";
import { type Begun, beginTicket, mailboxesToBegin } from "#app/tickets/begin.ts";
import { newTicketDraft, saveDraft } from "#app/tickets/drafts.ts";
import { ticketPage } from "#app/tickets/queries.ts";
import { findRequesters } from "#app/tickets/requesters.ts";
import { colleague, type Desk, letter, openDesk, ticketRow } from "./desk.ts";

let desk: Desk;
let sari: StaffActor;

beforeAll(async () => {
  desk = await openDesk();
  plugInReactions();
  sari = await colleague("Sari");
});
afterAll(closeDatabase);

const asked = (more: Partial<Begun> = {}): Begun => ({
  how: "called",
  customer: { email: "Ann@Example.com", name: "Ann Lee" },
  mailboxId: desk.mailboxId,
  subject: "The key is refused",
  text: "She says that the key is refused.",
  ...more,
});
const mails = (ticketId: string) => database().outboundEmail.findMany({ where: { ticketId } });

describe("a ticket begun by a colleague", () => {
  it("after a call: in the customer's name, waiting for us, and no mail leaves", async () => {
    const { number, ticketId } = await beginTicket(sari, asked({ tags: ["phone"], assigneeId: sari.id }));
    const page = await ticketPage(sari, number);
    expect(page).toMatchObject({
      channel: "phone",
      turn: "ours",
      requesterName: "Ann Lee",
      requesterAddress: "ann@example.com",
      tags: ["phone"],
      assigneeName: "Sari",
    });
    expect(page.timeline[0]).toMatchObject({ kind: "customer", author: { name: "Ann Lee" } });
    expect(await mails(ticketId)).toEqual([]);
  });

  it("after a call, told by mail when that is chosen", async () => {
    const { ticketId } = await beginTicket(sari, asked({ acknowledge: true }));
    expect(await mails(ticketId)).toMatchObject([{ automatic: true }]);
  });

  it("as a note the customer never sees", async () => {
    const { number, ticketId } = await beginTicket(sari, asked({ how: "noted" }));
    const page = await ticketPage(sari, number);
    expect(page.timeline[0]).toMatchObject({ kind: "note", author: { name: "Sari" } });
    expect(page).toMatchObject({ status: "open", turn: "ours" });
    expect(await mails(ticketId)).toEqual([]);
  });

  it("by a letter to the customer, whose answer finds it", async () => {
    const file = await keepUpload(sari, { name: "offer.txt", type: "text/plain", bytes: Buffer.from("an offer") });
    const { number, ticketId } = await beginTicket(sari, asked({ how: "write", subject: "Your licence ends", attachmentIds: [file.id] }));
    expect(await ticketRow(number)).toMatchObject({ status: "open", channel: "email", waitingSince: null });
    const [mail] = await mails(ticketId);
    expect(mail).toMatchObject({ automatic: false, subject: "Your licence ends", state: "waiting" });
    const { envelope, raw } = await writeLetter(mail!.id);
    expect(envelope.to).toEqual(["ann@example.com"]);
    expect(String(raw)).toContain("offer.txt");

    await keepArrival({
      door: "smtp",
      raw: Buffer.from(
        `From: Ann <ann@example.com>\r\nTo: pixel-pack@example.com\r\nSubject: Another word\r\nMessage-ID: <a@example.com>\r\nIn-Reply-To: <${mail!.messageId}>\r\n\r\nYes please\r\n`,
      ),
      envelopeFrom: "ann@example.com",
      envelopeTo: ["pixel-pack@example.com"],
    });
    while ((await drainArrivals()) > 0);
    expect(await ticketRow(number)).toMatchObject({ messageCount: 2, preview: "Yes please" });
  });

  it("is refused with the field that is wrong, and nothing is half-written", async () => {
    const wrong: Array<[Partial<Begun>, Record<string, string>]> = [
      [{ customer: { email: "" } }, { email: "required" }],
      [{ customer: { email: "ann" } }, { email: "badAddress" }],
      [{ subject: " " }, { subject: "required" }],
      [{ text: "" }, { text: "required" }],
      [{ mailboxId: "none" }, { mailbox: "noMailbox" }],
      [{ assigneeId: "nobody" }, { assignee: "unknownAssignee" }],
    ];
    const before = await database().ticket.count();
    for (const [more, fields] of wrong) await expect(beginTicket(sari, asked(more))).rejects.toMatchObject({ status: 422, fields });
    const light = await colleague("Lita", "light");
    await expect(beginTicket(light, asked())).rejects.toMatchObject({ status: 403 });
    expect(await database().ticket.count()).toBe(before);
  });

  it("is no draft any more", async () => {
    const saved = await saveDraft(sari, { kind: "ticket", number: null }, { text: "She called", attachmentIds: [], fields: {} }, "");
    await beginTicket(sari, asked({ draft: saved.kept ? saved.draft?.edition : "" }));
    expect(await newTicketDraft(sari)).toBeNull();
  });
});

it("finds customers by name or address, but not those of a private team alone", async () => {
  const team = await createTeam(SYSTEM, { name: "Legal", private: true });
  await letter(desk, "Wayan");
  await letter(desk, "Wahyu", { teamId: team.id });
  await database().mailbox.update({ where: { id: desk.other.mailboxId }, data: { teamId: team.id } });
  expect((await findRequesters(sari, "wa")).map((one) => one.name)).toEqual(["Wayan"]);
  expect((await findRequesters(sari, "WAYAN@")).map((one) => one.address)).toEqual(["wayan@example.com"]);
  const admin = await colleague("Rina", "admin");
  expect((await findRequesters(admin, "wa")).map((one) => one.name).sort()).toEqual(["Wahyu", "Wayan"]);
  expect((await mailboxesToBegin(sari)).map((box) => box.productKey)).toEqual(["pixel-pack"]);
  await expect(beginTicket(sari, asked({ mailboxId: desk.other.mailboxId }))).rejects.toMatchObject({ fields: { mailbox: "noMailbox" } });
});

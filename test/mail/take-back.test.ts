import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { takeBackReply } from "#app/mail/take-back.ts";
import { closeDatabase, database } from "#app/platform/database/index.ts";
import { plugInReactions } from "#app/reactions.ts";
import type { StaffActor } from "#app/staff/actor.ts";
import { addReply } from "#app/tickets/answer.ts";
import { keepUpload } from "#app/tickets/attachments.ts";
import { draftsOf } from "#app/tickets/drafts.ts";
import { myTicket } from "#app/tickets/my.ts";
import { ticketPage } from "#app/tickets/queries.ts";
import { colleague, customerOf, type Desk, letter, openDesk, ticketRow, writeAgain } from "#test/tickets/desk.ts";

let desk: Desk;
let sari: StaffActor;

beforeAll(async () => {
  desk = await openDesk();
  plugInReactions();
  sari = await colleague("Sari");
});
afterAll(closeDatabase);

const mailOf = (messageRowId: string) => database().outboundEmail.findUnique({ where: { messageRowId } });

describe("a reply that can be taken back", () => {
  it("is due only when the window has passed, and no customer reads it before", async () => {
    const ticket = await letter(desk, "Dewi");
    const { messageId } = await addReply(sari, ticket.number, { text: "Too soon", holdSeconds: 10 });
    const mail = await mailOf(messageId);
    expect(mail!.nextAttemptAt!.getTime() - mail!.createdAt.getTime()).toBe(10_000);
    expect((await myTicket(customerOf(ticket), ticket.number)).messages).toHaveLength(1);
    await database().heldReply.update({ where: { messageRowId: messageId }, data: { until: new Date() } });
    expect((await myTicket(customerOf(ticket), ticket.number)).messages).toHaveLength(2);
  });

  it("comes back with text, files and copies, and the ticket is what it was, field by field", async () => {
    const ticket = await letter(desk, "Dewi");
    const before = await ticketRow(ticket.number);
    const file = await keepUpload(sari, { name: "log.txt", type: "text/plain", bytes: Buffer.from("a log") });
    const { messageId } = await addReply(sari, ticket.number, {
      text: "Dear **Dewi**",
      cc: [{ name: "", address: "ann@example.com" }],
      attachmentIds: [file.id],
      status: "solved",
      holdSeconds: 10,
    });
    await takeBackReply(sari, messageId);
    const after = await ticketRow(ticket.number);
    expect({ ...after, version: 0, updatedAt: 0 }).toEqual({ ...before, version: 0, updatedAt: 0 });
    expect(after.version).toBe(3);
    expect(await mailOf(messageId)).toBeNull();
    const page = await ticketPage(sari, ticket.number);
    expect(page.participants).toEqual([]);
    expect(page.timeline.map((item) => item.kind)).toEqual(["customer", "opened", "takenBack"]);
    expect((await draftsOf(sari, ticket.number)).reply).toMatchObject({
      text: "Dear **Dewi**",
      files: [{ id: file.id }],
      fields: { cc: ["ann@example.com"] },
    });
  });

  it("asks nobody how it was, and makes nobody follow: the reply that does leave asks", async () => {
    const ticket = await letter(desk, "Tono");
    const { messageId } = await addReply(sari, ticket.number, { text: "Solved?", status: "solved", holdSeconds: 10 });
    const here = { where: { ticketId: ticket.ticketId } };
    expect([await database().rating.count(here), await database().follower.count(here)]).toEqual([1, 1]);
    await takeBackReply(sari, messageId);
    expect([await database().rating.count(here), await database().follower.count(here)]).toEqual([0, 0]);
    await addReply(sari, ticket.number, { text: "Solved.", status: "solved", holdSeconds: 10 });
    expect(await database().rating.count(here)).toBe(1);
  });

  it("leaves alone what the customer wrote meanwhile", async () => {
    const ticket = await letter(desk, "Dewi");
    const { waitingSince } = await ticketRow(ticket.number);
    const { messageId } = await addReply(sari, ticket.number, { text: "Solved?", status: "solved", holdSeconds: 10 });
    await writeAgain(ticket, "No!");
    await takeBackReply(sari, messageId);
    expect(await ticketRow(ticket.number)).toMatchObject({ status: "open", preview: "No!", waitingSince, messageCount: 2 });
  });

  it("is its author's alone, and cannot be taken back once it is on its way", async () => {
    const ticket = await letter(desk, "Dewi");
    const { messageId } = await addReply(sari, ticket.number, { text: "Gone", holdSeconds: 10 });
    await expect(takeBackReply(await colleague("Budi"), messageId)).rejects.toMatchObject({ status: 403 });
    await database().outboundEmail.update({ where: { messageRowId: messageId }, data: { state: "sending", attempts: 1 } });
    await expect(takeBackReply(sari, messageId)).rejects.toMatchObject({ code: "alreadySent", status: 409 });
    const { messageId: atOnce } = await addReply(sari, ticket.number, { text: "At once" });
    await expect(takeBackReply(sari, atOnce)).rejects.toMatchObject({ code: "alreadySent" });
  });
});

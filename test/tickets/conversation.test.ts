import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { closeDatabase, database, transaction } from "#app/platform/database/index.ts";
import { fileStore } from "#app/platform/file-store/index.ts";
import type { StaffActor } from "#app/staff/actor.ts";
import { addNote, addReply } from "#app/tickets/answer.ts";
import { keepUpload } from "#app/tickets/attachments.ts";
import { addAutomatic } from "#app/tickets/automatic.ts";
import { replyTargets } from "#app/tickets/due.ts";
import { ticketPage } from "#app/tickets/queries.ts";
import { registerReactions, type TicketFact } from "#app/tickets/reactions.ts";
import { setStatus } from "#app/tickets/status.ts";
import { colleague, type Desk, letter, openDesk, ticketRow, writeAgain } from "./desk.ts";

let desk: Desk;
let sari: StaffActor;
let facts: TicketFact[] = [];

beforeAll(async () => {
  desk = await openDesk();
  sari = await colleague("Sari");
});
beforeEach(() => {
  facts = [];
  const hear = async (_tx: unknown, fact: TicketFact) => void facts.push(fact);
  registerReactions({ opened: [hear], customerWrote: [hear], replied: [hear], noted: [hear], changed: [hear] });
});
afterAll(closeDatabase);

describe("a letter opens a ticket", () => {
  it("with a number from 1001, its message, its event and its clock", async () => {
    const at = new Date("2026-03-01T08:00:00Z");
    const { number } = await letter(desk, "Dewi", { text: "My key\n\n is refused.", createdAt: at, priority: "high" });
    const row = await ticketRow(number);
    expect(number).toBeGreaterThan(1000);
    expect(row).toMatchObject({
      status: "new",
      version: 1,
      messageCount: 1,
      preview: "My key is refused.",
      previewAuthor: "Dewi",
      waitingSince: at,
    });
    expect(row.replyDueAt).toEqual(new Date(at.getTime() + replyTargets.high));
    expect((await ticketPage(sari, number)).timeline.map((item) => item.kind)).toEqual(["customer", "opened"]);
    expect(facts).toMatchObject([{ kind: "opened", acknowledge: false }]);
  });

  it("with files, Message-IDs, people in copy and tags", async () => {
    const { hash, size } = await fileStore.put(Buffer.from("a log"));
    const file = { blobHash: hash, name: "log.txt", type: "text/plain", size, inline: false, contentId: null };
    const { number, ticketId } = await letter(desk, "Tomas", {
      tags: ["Licence ", "licence", "mac"],
      message: {
        attachments: [file, file],
        threadIds: ["a@x", "b@x"],
        participants: [{ name: "Ann", address: "ann@example.com", verified: true }],
      },
    });
    const page = await ticketPage(sari, number);
    expect(page.tags).toEqual(["licence", "mac"]);
    expect(page.participants).toEqual([{ name: "Ann", address: "ann@example.com", verified: true }]);
    expect(page.timeline[0]).toMatchObject({ attachments: [{ name: "log.txt" }, { name: "log.txt" }] });
    expect(await database().threadId.count({ where: { ticketId } })).toBe(2);
  });

  it("takes the team of its mailbox", async () => {
    const team = await database().team.create({ data: { id: crypto.randomUUID(), name: "Licences" } });
    await database().mailbox.update({ where: { id: desk.other.mailboxId }, data: { teamId: team.id } });
    const { number } = await letter({ ...desk, ...desk.other }, "Budi");
    expect((await ticketRow(number)).teamId).toBe(team.id);
  });

  it("or not at all when a reaction fails", async () => {
    registerReactions({ opened: [() => Promise.reject(new Error("no outbox"))] });
    const before = await database().ticket.count();
    await expect(letter(desk, "Dewi")).rejects.toThrow("no outbox");
    expect(await database().ticket.count()).toBe(before);
  });
});

describe("the customer writes again", () => {
  it.each([
    ["new", "new"],
    ["open", "open"],
    ["pending", "open"],
    ["onHold", "open"],
    ["solved", "open"],
  ] as const)("into a ticket that is %s: it is %s, with the same assignee", async (before, after) => {
    const ticket = await letter(desk, "Dewi");
    await database().ticket.update({ where: { number: ticket.number }, data: { status: before, assigneeId: sari.id } });
    await writeAgain(ticket, "Still refused.");
    expect(await ticketRow(ticket.number)).toMatchObject({
      status: after,
      assigneeId: sari.id,
      preview: "Still refused.",
      solvedAt: null,
      version: 2,
    });
  });

  it("into a closed one: a new ticket follows it up", async () => {
    const ticket = await letter(desk, "Dewi");
    await setStatus(sari, ticket.number, { status: "closed" });
    const next = await writeAgain(ticket, "It happens again.");
    expect(next.number).not.toBe(ticket.number);
    expect(await ticketPage(sari, next.number)).toMatchObject({ followUpOf: ticket.number, subject: "The key is refused", status: "new" });
    expect(await ticketPage(sari, ticket.number)).toMatchObject({ followUps: [next.number], status: "closed" });
  });

  it("into a merged one: it goes to the survivor", async () => {
    const [merged, survivor] = [await letter(desk, "Dewi"), await letter(desk, "Dewi")];
    await database().ticket.update({ where: { id: merged.ticketId }, data: { mergedIntoId: survivor.ticketId } });
    expect(await writeAgain(merged, "And?")).toMatchObject({ number: survivor.number });
    await expect(addReply(sari, merged.number, { text: "Hi" })).rejects.toMatchObject({
      code: "closedConversation",
      detail: { number: survivor.number },
    });
  });

  it("into a trashed one: it is restored; into spam: it stays spam", async () => {
    const [trashed, spam] = [await letter(desk, "Dewi"), await letter(desk, "Spammer")];
    await database().ticket.update({ where: { id: trashed.ticketId }, data: { trashedAt: new Date() } });
    await database().ticket.update({ where: { id: spam.ticketId }, data: { spamAt: new Date() } });
    await writeAgain(trashed, "Hello?");
    expect(await ticketRow(trashed.number)).toMatchObject({ trashedAt: null, status: "new" });
    expect(await writeAgain(spam, "Buy!")).toMatchObject({ stayedSpam: true });
    expect((await ticketRow(spam.number)).spamAt).not.toBeNull();
  });

  it("keeps waiting since the first unanswered letter", async () => {
    const at = new Date("2026-03-01T08:00:00Z");
    const ticket = await letter(desk, "Dewi", { createdAt: at });
    await writeAgain(ticket, "Anyone?", { createdAt: new Date("2026-03-01T12:00:00Z") });
    expect((await ticketRow(ticket.number)).waitingSince).toEqual(at);
  });
});

describe("a colleague answers", () => {
  it("and it is the customer's turn; the reply goes to the requester and the verified participants", async () => {
    const participants = [
      { name: "Ann", address: "ann@example.com", verified: true },
      { name: "Eve", address: "eve@example.com", verified: false },
    ];
    const ticket = await letter(desk, "Dewi", { message: { participants } });
    const { messageId, version } = await addReply(sari, ticket.number, { text: "Please **restart**.", version: 1 });
    const page = await ticketPage(sari, ticket.number);
    expect(page).toMatchObject({
      status: "open",
      turn: "theirs",
      replyDueAt: null,
      version,
      preview: "Please **restart**.",
      previewAuthor: "Sari",
    });
    const reply = page.timeline.find((item) => item.id === messageId);
    expect(reply).toMatchObject({
      author: { type: "staff", id: sari.id },
      recipients: [
        { field: "to", address: "dewi@example.com" },
        { field: "cc", address: "ann@example.com" },
      ],
    });
    expect(reply).toHaveProperty("textHtml", expect.stringContaining("<strong>restart</strong>"));
    expect(facts.map((fact) => fact.kind)).toEqual(["opened", "replied", "changed"]);
  });

  it("with a status, files of their own, and nobody else's", async () => {
    const [ticket, other] = [await letter(desk, "Dewi"), await colleague("Made")];
    const file = await keepUpload(sari, { name: "../../guide.pdf", type: "application/pdf", bytes: Buffer.from("pdf") });
    await expect(addReply(other, ticket.number, { text: "Here", attachmentIds: [file.id] })).rejects.toMatchObject({
      fields: { attachments: "unknownFile" },
    });
    await addReply(sari, ticket.number, { text: "Here", attachmentIds: [file.id], status: "solved" });
    expect(await ticketPage(sari, ticket.number)).toMatchObject({ status: "solved", solvedBy: "agent", turn: "done" });
    expect(
      (await ticketPage(sari, ticket.number)).timeline.flatMap((item) => (item.type === "message" ? item.attachments : [])),
    ).toMatchObject([{ name: "guide.pdf" }]);
    await expect(addReply(sari, ticket.number, { text: "Again", attachmentIds: [file.id] })).rejects.toMatchObject({ status: 422 });
  });

  it("is told when something newer arrived, and nothing was written", async () => {
    const ticket = await letter(desk, "Dewi");
    await writeAgain(ticket, "Wait, I found it!");
    await expect(addReply(sari, ticket.number, { text: "Please restart.", version: 1 })).rejects.toMatchObject({
      code: "stale",
      status: 409,
      detail: { version: 2 },
    });
    expect((await ticketRow(ticket.number)).messageCount).toBe(2);
  });

  it("notes something for colleagues: the queue's line and the clock stay", async () => {
    const ticket = await letter(desk, "Dewi");
    await addNote(sari, ticket.number, { text: "Careful, a big customer." });
    expect(await ticketRow(ticket.number)).toMatchObject({
      status: "new",
      preview: "Hello, my key is refused.",
      messageCount: 2,
      version: 2,
    });
    expect((await ticketRow(ticket.number)).waitingSince).not.toBeNull();
  });

  it.each([
    ["", "required"],
    ["   \n", "required"],
    ["x".repeat(100_001), "tooLong"],
  ] as const)("an empty or endless text is refused", async (text, code) => {
    const { number } = await letter(desk, "Dewi");
    await expect(addReply(sari, number, { text })).rejects.toMatchObject({ status: 422, fields: { text: code } });
  });
});

it("an acknowledgement changes neither status nor clock nor version", async () => {
  const ticket = await letter(desk, "Dewi");
  await transaction((tx) =>
    addAutomatic(tx, ticket.ticketId, { text: "We have it.", automatic: "acknowledgement", threadIds: ["ack@sahut"] }),
  );
  expect(await ticketRow(ticket.number)).toMatchObject({
    status: "new",
    version: 1,
    messageCount: 2,
    preview: "Hello, my key is refused.",
  });
  expect((await ticketPage(sari, ticket.number)).timeline.find((item) => item.kind === "automatic")).toMatchObject({
    author: { type: "system" },
  });
});

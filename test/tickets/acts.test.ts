import { afterAll, beforeAll, expect, it } from "vitest";
import { closeDatabase, database } from "#app/platform/database/index.ts";
import { type StaffActor, SYSTEM } from "#app/staff/actor.ts";
import { addNote, addReply } from "#app/tickets/answer.ts";
import { assign } from "#app/tickets/assignment.ts";
import { inBulk } from "#app/tickets/bulk.ts";
import { linkTicket, unlinkTicket } from "#app/tickets/links.ts";
import { mergeTickets } from "#app/tickets/merge.ts";
import { moveMessage } from "#app/tickets/move.ts";
import { acceptParticipant, addParticipant, removeParticipant } from "#app/tickets/participants.ts";
import { setProperties } from "#app/tickets/properties.ts";
import { listTickets, ticketPage } from "#app/tickets/queries.ts";
import { changeRequester } from "#app/tickets/requester.ts";
import { restoreTicket } from "#app/tickets/restore.ts";
import { markSpam } from "#app/tickets/spam.ts";
import { splitTicket } from "#app/tickets/split.ts";
import { setStatus } from "#app/tickets/status.ts";
import { setTags } from "#app/tickets/tags.ts";
import { trashTicket } from "#app/tickets/trash.ts";
import { undoAct, undoBatch } from "#app/tickets/undo.ts";
import { colleague, type Desk, letter, type Opened, openDesk, ticketRow, writeAgain } from "./desk.ts";
import { stateOf, ticketWithAll } from "./full-ticket.ts";

let desk: Desk;
let sari: StaffActor;
beforeAll(async () => {
  desk = await openDesk();
  sari = await colleague("Sari");
});
afterAll(closeDatabase);

const fullTicket = (from: string) => ticketWithAll(desk, sari, from);

async function undone(before: object, act: { act: string }, ...tickets: Opened[]): Promise<void> {
  expect(await stateOf(...tickets)).not.toEqual(before);
  await undoAct(sari, act.act);
  expect(await stateOf(...tickets)).toEqual(before);
}

it("a merge gives the survivor messages, people, tags and threads; undone, every field is as it was", async () => {
  const [one, two] = [await fullTicket("Dewi"), await fullTicket("Budi")];
  await writeAgain(two, "Still nothing.");
  await setStatus(sari, one.number, { status: "solved" });
  const before = await stateOf(one, two);
  const act = await mergeTickets(sari, two.number, one.number);
  const page = await ticketPage(sari, one.number);
  expect(page).toMatchObject({ status: "open", turn: "ours", messageCount: 5, tags: ["of budi", "of dewi"], preview: "Still nothing." });
  expect(page.participants.map(({ address, verified }) => [address, verified])).toEqual(
    expect.arrayContaining([
      ["budi@example.com", true],
      ["boss@budi.example", true],
      ["stranger@example.com", false],
    ]),
  );
  expect(page.timeline.find((item) => item.type === "event" && item.kind === "merged")).toMatchObject({
    after: { number: two.number },
    undo: act.act,
  });
  expect((await ticketPage(sari, two.number)).mergedInto).toBe(one.number);
  expect(await database().threadId.count({ where: { ticketId: two.ticketId } })).toBe(0);
  await undone(before, act, one, two);
});

it("what a customer writes after a merge lands in the survivor, and stays there when the merge is undone", async () => {
  const [one, two] = [await fullTicket("Dewi"), await fullTicket("Dewi")];
  const act = await mergeTickets(sari, two.number, one.number);
  expect(await database().ticketKey.count({ where: { ticketId: one.ticketId } })).toBe(2);
  const later = await writeAgain(two, "One more thing.");
  expect(later.number).toBe(one.number);
  await undoAct(sari, act.act);
  expect(await ticketRow(one.number)).toMatchObject({ messageCount: 3, preview: "One more thing.", status: "open" });
  expect(await ticketRow(two.number)).toMatchObject({ messageCount: 2, mergedIntoId: null, preview: "Try PP-2." });
  await expect(undoAct(sari, act.act)).rejects.toMatchObject({ code: "undoneAlready", status: 409 });
});

it("a split makes a linked ticket of the writer's; undone, it leads back to where its messages went", async () => {
  const one = await fullTicket("Dewi");
  const stranger = await letter(desk, "Tono");
  const { messageId } = await writeAgain(one, "Mine does not work either.", {
    authorCustomerId: stranger.customerId,
    authorName: "Tono",
    authorAddress: stranger.address,
    unverified: true,
    messageId: "tono@mail",
    threadIds: ["tono@mail"],
  });
  const before = await stateOf(one);
  const act = await splitTicket(sari, one.number, { messageIds: [messageId], subject: "Tono's key" });
  const page = await ticketPage(sari, act.made);
  expect(page).toMatchObject({
    subject: "Tono's key",
    requesterAddress: "tono@example.com",
    messageCount: 1,
    linked: [{ number: one.number }],
    turn: "ours",
  });
  expect(page.timeline[0]).toMatchObject({ unverified: false });
  expect(await ticketRow(one.number)).toMatchObject({ messageCount: 2, waitingSince: null });
  expect(await database().threadId.findUnique({ where: { messageId: "tono@mail" } })).toMatchObject({ ticketId: page.id });
  await undone(before, act, one);
  expect((await ticketPage(sari, act.made)).mergedInto).toBe(one.number);
});

it("a split whose ticket was written in stays; one that would leave nothing is refused", async () => {
  const one = await fullTicket("Dewi");
  const { messageId } = await writeAgain(one, "And another question.");
  const act = await splitTicket(sari, one.number, { messageIds: [messageId] });
  await addNote(sari, act.made, { text: "Looks different." });
  await expect(undoAct(sari, act.act)).rejects.toMatchObject({ code: "writtenSince", detail: { number: act.made } });
  const all = (await database().message.findMany({ where: { ticketId: one.ticketId } })).map((message) => message.id);
  await expect(splitTicket(sari, one.number, { messageIds: all })).rejects.toMatchObject({ code: "nothingLeft" });
});

it("one message moves to another ticket with its thread; undone, every field is as it was", async () => {
  const [one, two] = [await fullTicket("Dewi"), await fullTicket("Budi")];
  const { messageId } = await writeAgain(one, "This belongs to Budi's matter.", { messageId: "wrong@mail", threadIds: ["wrong@mail"] });
  const before = await stateOf(one, two);
  const act = await moveMessage(sari, one.number, { messageId, to: two.number });
  expect(await ticketRow(two.number)).toMatchObject({ messageCount: 3, preview: "This belongs to Budi's matter." });
  expect(await ticketRow(one.number)).toMatchObject({ messageCount: 2 });
  expect((await ticketPage(sari, two.number)).participants).toContainEqual(
    expect.objectContaining({ address: "dewi@example.com", verified: true }),
  );
  await undone(before, act, one, two);
});

it("spam and trash leave the queue for their lists, and come back; each step can be undone", async () => {
  const one = await fullTicket("Dewi");
  for (const [verb, view] of [
    [markSpam, "spam"],
    [trashTicket, "trash"],
  ] as const) {
    const before = await stateOf(one);
    const act = await verb(sari, one.number);
    expect((await listTickets(sari, { view })).items.map((row) => row.number)).toEqual([one.number]);
    expect((await listTickets(sari, { view: "open", limit: 100 })).items.map((row) => row.number)).not.toContain(one.number);
    const away = await stateOf(one);
    const restored = await restoreTicket(sari, one.number);
    expect(await stateOf(one)).toEqual(before);
    await undoAct(sari, restored.act);
    expect(await stateOf(one)).toEqual(away);
    await undoAct(sari, act.act);
    expect(await stateOf(one)).toEqual(before);
  }
});

it("a customer's later mail stays spam, but takes a ticket out of the trash; then the trash cannot be undone again", async () => {
  const [one, two] = [await fullTicket("Dewi"), await fullTicket("Budi")];
  await markSpam(sari, one.number);
  const act = await trashTicket(sari, two.number);
  expect(await writeAgain(one, "Buy!")).toMatchObject({ stayedSpam: true });
  await writeAgain(two, "Hello?");
  expect(await ticketRow(one.number)).toMatchObject({ spamAt: expect.any(Date), live: false });
  expect(await ticketRow(two.number)).toMatchObject({ trashedAt: null, live: true });
  await expect(undoAct(sari, act.act)).rejects.toMatchObject({ code: "laterChange" });
  await expect(addReply(sari, one.number, { text: "?" })).rejects.toMatchObject({ code: "restoreFirst", status: 409 });
});

it("links, people and the requester change and change back", async () => {
  const [one, two] = [await fullTicket("Dewi"), await fullTicket("Budi")];
  const before = await stateOf(one, two);
  const link = await linkTicket(sari, one.number, two.number);
  expect((await ticketPage(sari, two.number)).linked).toMatchObject([{ number: one.number }]);
  const linked = await stateOf(one, two);
  await undone(linked, await unlinkTicket(sari, two.number, one.number), one, two);
  await undone(before, link, one, two);
  await undone(before, await addParticipant(sari, one.number, { address: "New@Example.com", name: "New" }), one, two);
  await undone(before, await acceptParticipant(sari, one.number, { address: "stranger@example.com" }), one, two);
  await undone(before, await removeParticipant(sari, one.number, { address: "boss@dewi.example" }), one, two);
  for (const keep of [true, false]) {
    const act = await changeRequester(sari, one.number, { address: "tono@example.com", keep });
    expect((await ticketPage(sari, one.number)).customer.address).toBe("tono@example.com");
    await undone(before, act, one, two);
  }
  await expect(addParticipant(sari, one.number, { address: "no address" })).rejects.toMatchObject({ code: "badAddresses" });
});

it("what somebody changed since is kept when an act is undone, unless the act was about it", async () => {
  const [one, two] = [await fullTicket("Dewi"), await fullTicket("Budi")];
  await writeAgain(two, "Still nothing.");
  await setStatus(sari, one.number, { status: "solved" });
  const act = await mergeTickets(sari, two.number, one.number);
  await setStatus(sari, one.number, { status: "onHold" });
  await undoAct(sari, act.act);
  expect(await ticketRow(one.number)).toMatchObject({ status: "onHold", messageCount: 2, waitingSince: null });
  const chain = [await fullTicket("Dewi"), await fullTicket("Dewi"), await fullTicket("Dewi")] as const;
  const first = await mergeTickets(sari, chain[0].number, chain[1].number);
  const second = await mergeTickets(sari, chain[1].number, chain[2].number);
  await expect(undoAct(sari, first.act)).rejects.toMatchObject({ code: "laterChange" });
  await undoAct(sari, second.act);
  await undoAct(sari, first.act);
  expect(await ticketRow(chain[0].number)).toMatchObject({ mergedIntoId: null, messageCount: 2 });
});

it("what does not fit is not merged, and nobody merges what they may not see", async () => {
  const [one, nota] = [await fullTicket("Dewi"), await letter(desk, "Budi", desk.other)];
  const team = await database().team.create({ data: { id: crypto.randomUUID(), name: "Legal", private: true } });
  const secret = await letter(desk, "Dewi", { teamId: team.id });
  const admin = await colleague("Rina", "admin");
  const light = await colleague("Lia", "light");
  await expect(mergeTickets(sari, one.number, one.number)).rejects.toMatchObject({ code: "mergeSelf" });
  await expect(mergeTickets(sari, nota.number, one.number)).rejects.toMatchObject({ code: "otherProduct" });
  await expect(mergeTickets(sari, secret.number, one.number)).rejects.toMatchObject({ status: 404 });
  await expect(mergeTickets(admin, secret.number, one.number)).rejects.toMatchObject({ code: "otherPrivacy" });
  const tries = [mergeTickets(light, nota.number, one.number), markSpam(light, one.number), inBulk(light, [one], { verb: "trash" })];
  await Promise.all(tries.map((act) => expect(act).rejects.toMatchObject({ status: 403 })));
  const trashed = await trashTicket(admin, secret.number);
  await expect(undoAct(sari, trashed.act)).rejects.toMatchObject({ status: 404 });
});

it("in bulk each ticket has its own result, and one undo takes all of it back", async () => {
  const some = [await fullTicket("Dewi"), await fullTicket("Budi"), await fullTicket("Tono")] as const;
  const before = await stateOf(...some);
  const seen = await Promise.all(some.map(async ({ number }) => ({ number, version: (await ticketRow(number)).version })));
  const changes = { status: "solved" as const, assigneeId: sari.id, addTags: ["flood"] };
  const solved = await inBulk(sari, [...seen, { number: 99 }, { number: some[0].number, version: 1 }], { verb: "change", changes });
  expect(solved.results).toEqual([
    ...some.map(({ number }) => ({ number, ok: true })),
    expect.objectContaining({ number: 99, ok: false, code: "notFound" }),
    expect.objectContaining({ ok: false, code: "stale" }),
  ]);
  expect(await ticketPage(sari, some[1].number)).toMatchObject({ status: "solved", assigneeName: "Sari", tags: ["flood", "of budi"] });
  expect(await undoBatch(sari, solved.batch)).toEqual({ undone: 3, refused: 0 });
  expect(await stateOf(...some)).toEqual(before);
  const merged = await inBulk(sari, [...some], { verb: "merge", into: some[0].number });
  expect((await ticketRow(some[0].number)).messageCount).toBe(6);
  await undoBatch(sari, merged.batch);
  expect(await stateOf(...some)).toEqual(before);
  await expect(
    inBulk(
      sari,
      Array.from({ length: 101 }, (_, i) => ({ number: i + 1 })),
      { verb: "spam" },
    ),
  ).rejects.toMatchObject({ code: "tooManyChosen" });
});

it("status, colleague, priority, type and tags come back with all their marks, also who had solved it", async () => {
  const one = await fullTicket("Dewi");
  await setStatus(SYSTEM, one.number, { status: "solved", solvedBy: "docs" });
  const before = await stateOf(one);
  const opened = await setStatus(sari, one.number, { status: "open" });
  await undone(before, { act: opened.act! }, one);
  expect(await ticketRow(one.number)).toMatchObject({ status: "solved", solvedBy: "docs" });
  const budi = await colleague("Budi");
  await undone(before, await assign(sari, one.number, { assigneeId: budi.id }), one);
  await undone(before, await setProperties(sari, one.number, { priority: "urgent", type: "bug", subject: "Another" }), one);
  await undone(before, await setTags(sari, one.number, { tags: ["flood"] }), one);
  expect(await setTags(sari, one.number, { tags: ["of dewi"] })).toMatchObject({ act: "" });
  const given = await assign(sari, one.number, { assigneeId: budi.id });
  await assign(sari, one.number, { assigneeId: sari.id });
  await expect(undoAct(sari, given.act)).rejects.toMatchObject({ code: "laterChange" });
});

it("a reply goes to whom it names instead of the requester, each address checked", async () => {
  const one = await fullTicket("Dewi");
  const { messageId } = await addReply(sari, one.number, { text: "Hello", to: [{ name: "", address: "Boss@dewi.example" }], cc: [] });
  const { recipients } = await database().message.findUniqueOrThrow({ where: { id: messageId } });
  expect(recipients).toEqual([{ field: "to", name: "", address: "boss@dewi.example" }]);
  const wrong = addReply(sari, one.number, { text: "Hello", cc: [{ name: "", address: "boss@dewi" }] });
  await expect(wrong).rejects.toMatchObject({ code: "badAddresses", detail: { address: "boss@dewi" } });
});

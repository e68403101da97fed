import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { forgetNotifications, inbox, markAllRead, markRead, markTicketRead, unreadCount } from "#app/notifications/inbox.ts";
import { spreadNews } from "#app/notifications/spread.ts";
import { moveClock } from "#app/platform/clock.ts";
import { closeDatabase, database, transaction } from "#app/platform/database/index.ts";
import { plugInReactions } from "#app/reactions.ts";
import { type StaffActor, SYSTEM } from "#app/staff/actor.ts";
import { createTeam } from "#app/staff/teams.ts";
import { addNote, addReply } from "#app/tickets/answer.ts";
import { assign } from "#app/tickets/assignment.ts";
import { follow, mute, unfollow } from "#app/tickets/following.ts";
import { mergeTickets } from "#app/tickets/merge.ts";
import { ticketPage } from "#app/tickets/queries.ts";
import { reopenUndelivered } from "#app/tickets/undelivered.ts";
import { undoAct } from "#app/tickets/undo.ts";
import { colleague, type Desk, letter, openDesk, staffById, writeAgain } from "#test/tickets/desk.ts";

let desk: Desk;
let sari: StaffActor;
let budi: StaffActor;
let legal: { id: string };
beforeAll(async () => {
  desk = await openDesk();
  plugInReactions();
  [sari, budi] = [await colleague("Sari"), await colleague("Budi")];
  legal = await createTeam(SYSTEM, { name: "Legal", private: true, memberIds: [sari.id] });
  sari = await staffById(sari.id);
});
beforeEach(async () => {
  await spreadNews();
  await database().notification.deleteMany({});
});
afterAll(closeDatabase);

async function told(staff: StaffActor): Promise<string[]> {
  await spreadNews();
  const { items } = await inbox(staff);
  return items.map(({ kind, count, ticket, read }) => `${kind} ${count} #${ticket?.number ?? "-"}${read ? " read" : ""}`);
}

it("given, named, answered: one entry per ticket while it is unread, a new one after it was read", async () => {
  const { number, ticketId, ...rest } = await letter(desk, "Dewi", { teamId: legal.id });
  await told(sari);
  await markAllRead(sari);
  const ada = await colleague("Ada", "admin");
  await assign(ada, number, { assigneeId: sari.id });
  await writeAgain({ number, ticketId, ...rest }, "Any news?");
  await addNote(ada, number, { text: `Please look, @${sari.name}` });
  expect((await told(sari))[0]).toBe(`mentioned 3 #${number}`);
  expect(await unreadCount(sari)).toBe(1);
  expect((await inbox(sari)).items[0]).toMatchObject({
    by: "Ada",
    excerpt: "Please look, @Sari",
    kinds: ["assigned", "customerReplied", "mentioned"],
  });

  await markTicketRead(sari, number);
  await writeAgain({ number, ticketId, ...rest }, "Still there?");
  expect((await told(sari)).slice(0, 2)).toEqual([`customerReplied 1 #${number}`, `mentioned 3 #${number} read`]);
  expect(await told(budi)).toEqual([]);
});

it("whoever may not see the ticket cannot be named, and what they were told of it is gone from their list", async () => {
  const { number } = await letter(desk, "Dewi", { teamId: null });
  await addNote(sari, number, { text: `@${budi.name}, you may know` });
  expect(await told(budi)).toContain(`mentioned 2 #${number}`);
  await assign(await colleague("Root", "admin"), number, { teamId: legal.id });
  expect([await told(budi), await unreadCount(budi)]).toEqual([[], 0]);
  await expect(addNote(sari, number, { text: `And you, @${budi.name}?` })).rejects.toMatchObject({ code: "mentionUnseen", status: 422 });
  await expect(follow(budi, number)).rejects.toMatchObject({ status: 404 });
});

it("who writes follows; who turned it off is not made to follow again; who muted hears nothing", async () => {
  const ticket = await letter(desk, "Dewi");
  const { number } = ticket;
  await addReply(sari, number, { text: "We look into it." });
  expect((await ticketPage(sari, number)).followers).toEqual([{ id: sari.id, name: "Sari" }]);
  await writeAgain(ticket, "Thanks");
  expect(await told(sari)).toContain(`customerReplied 2 #${number}`);

  await markAllRead(sari);
  await unfollow(sari, number);
  await addReply(sari, number, { text: "One more thing." });
  expect((await ticketPage(sari, number)).followers).toEqual([]);
  await writeAgain(ticket, "Yes?");
  expect((await told(sari)).filter((one) => !one.endsWith("read"))).toEqual([]);

  await assign(budi, number, { assigneeId: budi.id });
  await mute(budi, number);
  await writeAgain(ticket, "Hello?");
  expect((await told(budi)).filter((one) => one.startsWith("customerReplied"))).toEqual([]);
});

it("a merge moves who follows, not who silenced the other ticket; undone, everybody stands where they stood", async () => {
  const [one, two] = [await letter(desk, "Dewi"), await letter(desk, "Tono")];
  const [follower, silent, silentHere] = [await colleague("Fia"), await colleague("Mira"), await colleague("Hana")];
  await follow(follower, two.number);
  await mute(silent, two.number);
  await follow(silentHere, two.number);
  await mute(silentHere, one.number);
  await assign(sari, one.number, { assigneeId: silent.id });
  const stands = () => database().follower.findMany({ orderBy: [{ ticketId: "asc" }, { staffId: "asc" }] });
  const before = await stands();
  const { act } = await mergeTickets(sari, two.number, one.number);
  await told(sari);
  await database().notification.deleteMany({});
  await writeAgain(two, "Still nothing.");
  const heard = [];
  for (const who of [follower, silent, silentHere]) heard.push(await told(who));
  expect(heard).toEqual([[`customerReplied 1 #${one.number}`], [`customerReplied 1 #${one.number}`], []]);
  await undoAct(sari, act);
  expect(await stands()).toEqual(before);
});

it("a renamed colleague stays mentioned", async () => {
  const { number } = await letter(desk, "Dewi");
  const lena = await colleague("Lena");
  await database().staff.update({ where: { id: lena.id }, data: { name: "Lena Falk" } });
  await addNote(sari, number, { text: "Ask @lena falk about it" });
  await database().staff.update({ where: { id: lena.id }, data: { name: "Lena Berg" } });
  const note = (await ticketPage(sari, number)).timeline.find((item) => item.type === "message" && item.kind === "note");
  expect(note).toMatchObject({
    text: "Ask @lena falk about it",
    textHtml: '<p>Ask <span class="mention">@Lena Berg</span> about it</p>',
  });
});

it("what did not arrive is told to whoever wrote it", async () => {
  const { number, ticketId } = await letter(desk, "Dewi");
  await transaction((tx) =>
    reopenUndelivered(tx, ticketId, { authorStaffId: budi.id, addresses: ["dewi@example.com"], error: "no such user" }),
  );
  expect(await told(budi)).toContain(`notDelivered 1 #${number}`);
});

it("a flood of new tickets is ten entries and one for the rest; nothing is told of spam", async () => {
  const spam = await letter(desk, "Spammer");
  await database().ticket.update({ where: { id: spam.ticketId }, data: { spamAt: new Date() } });
  for (let n = 0; n < 30; n++) await letter(desk, `Customer${n}`);
  const first = await told(budi);
  expect(first).toHaveLength(11);
  expect(first).toContain("newTicket 20 #-");
  await letter(desk, "Late");
  expect(await told(budi)).toContain("newTicket 21 #-");
  await markAllRead(budi);
  expect(await unreadCount(budi)).toBe(0);
});

it("pages by key, forgets after ninety days, and is nobody else's to read", async () => {
  const numbers: number[] = [];
  for (let n = 0; n < 5; n++) {
    const { number } = await letter(desk, "Dewi", { teamId: legal.id });
    await spreadNews();
    numbers.unshift(number);
  }
  const first = await inbox(sari, { limit: 3 });
  const second = await inbox(sari, { limit: 3, cursor: first.nextCursor! });
  expect([...first.items, ...second.items].map((entry) => entry.ticket?.number)).toEqual(numbers);
  expect(second.nextCursor).toBeNull();
  await expect(inbox(sari, { cursor: "odd" })).rejects.toMatchObject({ status: 400 });
  await expect(markRead(budi, first.items[0]!.id)).rejects.toMatchObject({ status: 404 });
  await markRead(sari, first.items[0]!.id);
  expect((await inbox(sari, { unread: true })).items).toHaveLength(4);

  moveClock(91 * 24 * 3_600_000);
  expect(await forgetNotifications()).toBeGreaterThanOrEqual(5);
  moveClock(0);
});

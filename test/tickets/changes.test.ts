import { afterAll, beforeAll, expect, it } from "vitest";
import { closeDatabase, database } from "#app/platform/database/index.ts";
import type { StaffActor } from "#app/staff/actor.ts";
import { addReply } from "#app/tickets/answer.ts";
import { assign } from "#app/tickets/assignment.ts";
import { changeTicket } from "#app/tickets/change.ts";
import { replyTargets } from "#app/tickets/due.ts";
import { setProperties } from "#app/tickets/properties.ts";
import { ticketPage } from "#app/tickets/queries.ts";
import { setStatus } from "#app/tickets/status.ts";
import { knownTags, setTags } from "#app/tickets/tags.ts";
import { colleague, customerOf, type Desk, letter, openDesk, ticketRow, writeAgain } from "./desk.ts";

let desk: Desk;
let sari: StaffActor;
beforeAll(async () => {
  desk = await openDesk();
  sari = await colleague("Sari");
});
afterAll(closeDatabase);

it("of eight colleagues who change the same ticket at once, exactly one wins each version", async () => {
  const { number, ticketId } = await letter(desk, "Dewi");
  for (let version = 1; version <= 3; version++) {
    const statuses = ["open", "pending", "onHold", "solved"] as const;
    const present = (await ticketRow(number)).status;
    const tries = Array.from({ length: 8 }, (_, i) => {
      const status = statuses.filter((one) => one !== present)[i % 3]!;
      return setStatus(sari, number, { status, version }).then(
        () => "won",
        (refusal) => refusal.code,
      );
    });
    const results = await Promise.all(tries);
    expect(results.filter((result) => result === "won")).toHaveLength(1);
    expect(results.filter((result) => result === "stale")).toHaveLength(7);
  }
  expect((await ticketRow(number)).version).toBe(4);
  expect(await database().ticketEvent.count({ where: { ticketId, kind: "status" } })).toBe(3);
});

it("every change is an event with the state before and after; what is the same is none", async () => {
  const { number } = await letter(desk, "Dewi");
  await changeTicket(
    sari,
    number,
    { status: "pending", assigneeId: sari.id, priority: "urgent", type: "bug", tags: ["b", "A"], subject: "Key 4.2", productKey: "nota" },
    1,
  );
  const again = await changeTicket(sari, number, { status: "pending", priority: "urgent", tags: ["a", "b"], productKey: "nota" }, 2);
  expect(again).toEqual({ version: 2 });
  const page = await ticketPage(sari, number);
  expect(page).toMatchObject({
    subject: "Key 4.2",
    productName: "Nota",
    mailboxAddress: "nota@example.com",
    assigneeName: "Sari",
    tags: ["a", "b"],
    type: "bug",
  });
  const events = page.timeline.filter((item) => item.type === "event");
  expect(Object.fromEntries(events.map((event) => [event.kind, [event.before, event.after]]))).toEqual({
    opened: [null, { channel: "email" }],
    status: [{ status: "new" }, { status: "pending" }],
    assignment: [{ assignee: null }, { assignee: { id: sari.id, name: "Sari" } }],
    priority: [{ priority: "normal" }, { priority: "urgent" }],
    type: [{ type: null }, { type: "bug" }],
    subject: [{ subject: "The key is refused" }, { subject: "Key 4.2" }],
    product: [{ product: { key: "pixel-pack", name: "Pixel Pack" } }, { product: { key: "nota", name: "Nota" } }],
    tags: [{ tags: [] }, { tags: ["a", "b"] }],
  });
  expect(events.every((event) => event.actorName === (event.kind === "opened" ? "Dewi" : "Sari"))).toBe(true);
});

it("all of a change or nothing of it", async () => {
  const { number } = await letter(desk, "Dewi");
  await expect(changeTicket(sari, number, { status: "solved", productKey: "nobody-sells-this" })).rejects.toMatchObject({
    fields: { product: "unknownProduct" },
  });
  expect(await ticketRow(number)).toMatchObject({ status: "new", version: 1 });
});

it("the priority moves the time an answer is due, and a status that waits for the customer stops the clock", async () => {
  const at = new Date("2026-03-01T08:00:00Z");
  const ticket = await letter(desk, "Dewi", { createdAt: at });
  await setProperties(sari, ticket.number, { priority: "urgent" });
  expect((await ticketRow(ticket.number)).replyDueAt).toEqual(new Date(at.getTime() + replyTargets.urgent));
  await setStatus(sari, ticket.number, { status: "pending" });
  expect(await ticketRow(ticket.number)).toMatchObject({ waitingSince: null, replyDueAt: null });
  await setStatus(sari, ticket.number, { status: "open" });
  expect(await ticketRow(ticket.number)).toMatchObject({ waitingSince: at, replyDueAt: new Date(at.getTime() + replyTargets.urgent) });
});

it("an answered ticket that is opened again waits for nobody, until the customer writes", async () => {
  const ticket = await letter(desk, "Dewi", { createdAt: new Date("2026-03-01T08:00:00Z") });
  await addReply(sari, ticket.number, { text: "Restart.", status: "solved", createdAt: new Date("2026-03-01T09:00:00Z") });
  await setStatus(sari, ticket.number, { status: "open" });
  expect(await ticketRow(ticket.number)).toMatchObject({ waitingSince: null, solvedAt: null, solvedBy: null });
  await writeAgain(ticket, "It did not help.");
  expect((await ticketRow(ticket.number)).waitingSince).not.toBeNull();
});

it("solved knows by whom; the customer may call their own solved, or not, and nothing else", async () => {
  const ticket = await letter(desk, "Dewi");
  const dewi = customerOf(ticket);
  await setStatus(dewi, ticket.number, { status: "solved", solvedBy: "docs" });
  expect(await ticketRow(ticket.number)).toMatchObject({ status: "solved", solvedBy: "docs" });
  await setStatus(dewi, ticket.number, { status: "open" });
  await expect(setStatus(dewi, ticket.number, { status: "pending" })).rejects.toMatchObject({ status: 403 });
  await expect(setTags(dewi, ticket.number, { tags: ["vip"] })).rejects.toMatchObject({ status: 403 });
  await expect(setProperties(dewi, ticket.number, { priority: "urgent" })).rejects.toMatchObject({ status: 403 });
});

it("only an active colleague who may answer can be assigned", async () => {
  const { number } = await letter(desk, "Dewi");
  const [gone, light] = [await colleague("Gone"), await colleague("Reader", "light")];
  await database().staff.update({ where: { id: gone.id }, data: { deactivatedAt: new Date() } });
  for (const assigneeId of [gone.id, light.id, crypto.randomUUID(), "nobody"]) {
    await expect(assign(sari, number, { assigneeId })).rejects.toMatchObject({ fields: { assignee: "unknownAssignee" } });
  }
  await assign(sari, number, { assigneeId: sari.id });
  await assign(sari, number, { assigneeId: null });
  expect(await ticketRow(number)).toMatchObject({ assigneeId: null, version: 3 });
});

it("tags are lower-cased, each once; commas and endless ones are refused", async () => {
  const { number } = await letter(desk, "Dewi");
  await setTags(sari, number, { tags: ["  Licence   Key ", "licence key", "Ärger"] });
  expect((await ticketPage(sari, number)).tags.sort()).toEqual(["licence key", "ärger"]);
  expect(await knownTags(sari)).toContain("licence key");
  for (const tag of ["a,b", "", "x".repeat(51)])
    await expect(setTags(sari, number, { tags: [tag] })).rejects.toMatchObject({ fields: { tags: "badTag" } });
});

it("nobody can make a ticket new again", async () => {
  const { number } = await letter(desk, "Dewi");
  await setStatus(sari, number, { status: "open" });
  await expect(setStatus(sari, number, { status: "new" })).rejects.toMatchObject({ fields: { status: "notChoosable" } });
});

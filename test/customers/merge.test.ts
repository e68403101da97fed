import { afterAll, beforeAll, expect, it } from "vitest";
import { addAddress, makeMainAddress, removeAddress } from "#app/customers/addresses.ts";
import { editCustomer } from "#app/customers/edit.ts";
import { mergeCustomers, previewMerge, undoMerge } from "#app/customers/merge.ts";
import { holdOffRegrouping } from "#app/customers/regrouping.ts";
import { splitAddress, undoSplit } from "#app/customers/split.ts";
import { undo } from "#app/customers/undo.ts";
import { closeDatabase, database, transaction } from "#app/platform/database/index.ts";
import type { StaffActor } from "#app/staff/actor.ts";
import { SYSTEM } from "#app/staff/actor.ts";
import { createTeam } from "#app/staff/teams.ts";
import { addCustomerMessage } from "#app/tickets/conversation.ts";
import { customerPage, customerTimeline, listCustomers } from "#app/tickets/customers.ts";
import { makeTicketKey } from "#app/tickets/keys.ts";
import { lockTicket } from "#app/tickets/lock.ts";
import { colleague, type Desk, letter, type Opened, openDesk, writeAgain } from "../tickets/desk.ts";

let desk: Desk;
let sari: StaffActor;
beforeAll(async () => {
  desk = await openDesk();
  sari = await colleague("Sari");
});
afterAll(closeDatabase);

/** Every field of these customers and of everything that hangs on them; what was done to them is the history, not the state. */
async function everythingOf(ids: string[]) {
  const where = { customerId: { in: ids } };
  const orderBy = { id: "asc" } as const;
  return {
    customers: await database().customer.findMany({ where: { id: { in: ids } }, orderBy }),
    addresses: await database().customerAddress.findMany({ where, orderBy }),
    tickets: await database().ticket.findMany({ where: { requesterId: { in: ids } }, orderBy }),
    messages: await database().message.findMany({ where: { authorCustomerId: { in: ids } }, orderBy }),
    participants: await database().participant.findMany({ where, orderBy: [{ ticketId: "asc" }, { address: "asc" }] }),
    keys: await database().ticketKey.findMany({ where, orderBy: { hash: "asc" } }),
    ratings: await database().rating.findMany({ where, orderBy }),
  };
}

async function twoOfOne(name: string): Promise<[Opened, Opened]> {
  const home = await letter(desk, name, { subject: "From home" });
  const work = await letter(desk, `${name}-work`, { subject: "From work" });
  await writeAgain(work, "One more thing");
  await transaction((tx) => makeTicketKey(tx, work.ticketId, work.customerId));
  const participant = { ticketId: home.ticketId, address: work.address, customerId: work.customerId, verified: true };
  await database().participant.create({ data: participant });
  await database().rating.create({
    data: {
      id: work.messageId,
      ticketId: work.ticketId,
      customerId: work.customerId,
      messageId: work.messageId,
      good: true,
      ratedAt: new Date(),
    },
  });
  await editCustomer(sari, home.customerId, { name: "", organisation: "", locale: "", zone: "", notes: "Likes tea." });
  await editCustomer(sari, work.customerId, {
    name: `${name} of work`,
    organisation: "Warung",
    locale: "id",
    zone: "Asia/Makassar",
    notes: "Pays late.",
  });
  await makeMainAddress(sari, work.customerId, work.address);
  return [home, work];
}

it("two customers become one with everything of both, and two again exactly as they were", async () => {
  const [home, work] = await twoOfOne("Dewi");
  const before = await everythingOf([home.customerId, work.customerId]);
  expect(await previewMerge(sari, home.customerId, work.customerId)).toMatchObject({
    tickets: 1,
    addresses: [{ address: work.address }],
    bothVerified: false,
  });

  const { eventId } = await mergeCustomers(sari, home.customerId, work.customerId);
  const merged = await customerPage(sari, home.customerId);
  expect(merged).toMatchObject({
    name: "Dewi of work",
    organisation: "Warung",
    locale: "id",
    notes: "Likes tea.\n\nPays late.",
    tickets: 2,
  });
  expect((merged as { addressRows: unknown[] }).addressRows).toMatchObject([
    { address: home.address, main: true },
    { address: work.address, main: false },
  ]);
  expect(await customerPage(sari, work.customerId)).toEqual({ mergedInto: home.customerId });
  expect((await everythingOf([work.customerId])).tickets).toEqual([]);

  await undoMerge(sari, home.customerId, eventId);
  expect(await everythingOf([home.customerId, work.customerId])).toEqual(before);
  await expect(undoMerge(sari, home.customerId, eventId)).rejects.toMatchObject({ code: "cannotUndo", status: 409 });
});

it("undoing keeps what happened since: a new ticket goes with its address, a changed field stays changed", async () => {
  const [home, work] = await twoOfOne("Kwame");
  const { eventId } = await mergeCustomers(sari, home.customerId, work.customerId);
  const later = await letter(desk, "Kwame-work", { subject: "After the merge" });
  expect(later.customerId).toBe(home.customerId);
  await editCustomer(sari, home.customerId, {
    name: "Kwame Mensah",
    organisation: "Warung",
    locale: "id",
    zone: "Asia/Makassar",
    notes: "",
  });
  await undo(sari, home.customerId, eventId);
  expect(await database().ticket.findUniqueOrThrow({ where: { id: later.ticketId } })).toMatchObject({ requesterId: work.customerId });
  expect(await database().customer.findUniqueOrThrow({ where: { id: home.customerId } })).toMatchObject({
    name: "Kwame Mensah",
    zone: null,
  });
});

it("an address is split off with its tickets, and comes back with them", async () => {
  const [home, work] = await twoOfOne("Maya");
  await mergeCustomers(sari, home.customerId, work.customerId);
  const before = await everythingOf([home.customerId]);
  const { id, eventId } = await splitAddress(sari, home.customerId, work.address);
  expect((await everythingOf([id])).tickets.map((ticket) => ticket.subject)).toEqual(["From work"]);
  expect((await everythingOf([home.customerId])).tickets.map((ticket) => ticket.subject)).toEqual(["From home"]);
  await undoSplit(sari, home.customerId, eventId);
  expect(await everythingOf([home.customerId])).toEqual(before);
});

it("an address belongs to one customer, the last one and one in use stay", async () => {
  const [home, work] = await twoOfOne("Emil");
  await expect(addAddress(sari, home.customerId, work.address)).rejects.toMatchObject({ fields: { address: "addressTaken" } });
  await expect(addAddress(sari, home.customerId, "no address")).rejects.toMatchObject({ fields: { address: "badAddress" } });
  await expect(removeAddress(sari, home.customerId, home.address)).rejects.toMatchObject({ fields: { address: "lastAddress" } });
  await addAddress(sari, home.customerId, " Emil@Elsewhere.Example ");
  await expect(removeAddress(sari, home.customerId, home.address)).rejects.toMatchObject({ fields: { address: "addressInUse" } });
  await removeAddress(sari, home.customerId, "emil@elsewhere.example");
  expect((await customerPage(sari, home.customerId)) as object).toMatchObject({ addresses: [{ address: home.address }] });
});

it("found by name or any address; the history holds only tickets that the reader may see", async () => {
  const team = await createTeam(SYSTEM, { name: "Legal", private: true });
  const open = await letter(desk, "Ingrid", { subject: "Open to all" });
  await letter(desk, "Ingrid", { subject: "For legal only", teamId: team.id });
  for (const q of ["ingr", "ingrid@exam", "ingrid example.com"]) {
    expect((await listCustomers(sari, { q })).items).toMatchObject([{ name: "Ingrid", tickets: 1 }]);
  }
  const subjects = async (actor: StaffActor) => (await customerTimeline(actor, open.customerId, {})).items.map(({ subject }) => subject);
  expect(await subjects(sari)).toEqual(["Open to all"]);
  expect((await subjects(await colleague("Admin", "admin"))).sort()).toEqual(["For legal only", "Open to all"]);
  const light = await colleague("Lina", "light");
  await expect(mergeCustomers(light, open.customerId, open.customerId)).rejects.toMatchObject({ status: 422 });
  await expect(
    editCustomer(light, open.customerId, { name: "x", organisation: "", locale: "", zone: "", notes: "" }),
  ).rejects.toMatchObject({ status: 403 });
  await expect(
    customerPage({ type: "customer", id: open.customerId, name: "", address: open.address, ticketIds: [open.ticketId] }, open.customerId),
  ).rejects.toMatchObject({ status: 404 });
});

it("pages through a long history, each thing once", async () => {
  const first = await letter(desk, "Chloe");
  for (let n = 0; n < 6; n++) await letter(desk, "Chloe", { subject: `Question ${n}` });
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await customerTimeline(sari, first.customerId, { cursor, limit: 3 });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(new Set(seen).size).toBe(7);
  expect(seen).toHaveLength(7);
});

it("nobody waits in a circle: a letter just being written into a ticket of theirs is the survivor's in the end", async () => {
  const [home, work] = [await letter(desk, "Kirana", {}), await letter(desk, "Kirana-office", {})];
  for (const holds of [holdOffRegrouping, async () => undefined]) {
    let merging: Promise<{ eventId: string }> | undefined;
    await transaction(async (tx) => {
      await holds(tx);
      await lockTicket(tx, SYSTEM, "write", { id: work.ticketId });
      merging = mergeCustomers(sari, home.customerId, work.customerId);
      await new Promise((resolve) => setTimeout(resolve, 150));
      const author = { authorCustomerId: work.customerId, authorName: "Kirana", authorAddress: work.address };
      await addCustomerMessage(tx, SYSTEM, work.ticketId, { ...author, text: "Meanwhile", acknowledge: false });
    });
    const { eventId } = await merging!;
    expect(await database().message.count({ where: { authorCustomerId: work.customerId } })).toBe(0);
    await undoMerge(sari, home.customerId, eventId);
  }
});

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeDatabase, database } from "#app/platform/database/index.ts";
import { type StaffActor, SYSTEM } from "#app/staff/actor.ts";
import { createTeam } from "#app/staff/teams.ts";
import { countTickets, listTickets } from "#app/tickets/queries.ts";
import {
  changeSavedView,
  createSavedView,
  forgetRemovedViews,
  moveSavedView,
  removedView,
  removeSavedView,
  restoreSavedView,
  savedViews,
} from "#app/tickets/saved-views.ts";
import { colleague, type Desk, letter, openDesk, staffById } from "./desk.ts";

let desk: Desk;
let sari: StaffActor;
let budi: StaffActor;
let lead: StaffActor;
let teamId: string;

beforeAll(async () => {
  desk = await openDesk();
  sari = await colleague("Sari");
  budi = await colleague("Budi");
  lead = await colleague("Rina", "lead");
  ({ id: teamId } = await createTeam(SYSTEM, { name: "Legal", private: true, memberIds: [sari.id] }));
  sari = await staffById(sari.id);
});
afterAll(closeDatabase);

const names = async (who: StaffActor) => (await savedViews(who)).map(({ name }) => name);
const view = (name: string, more: object = {}) => ({ name, q: "status:new,open", sort: "recent", for: "me" as const, ...more });
const audited = async () =>
  (await database().auditEntry.findMany({ where: { subjectType: "savedView" }, orderBy: { id: "asc" } })).map(
    ({ what, subjectName }) => `${what} ${subjectName}`,
  );

describe("a kept search", () => {
  it("is its owner's, a team's or everybody's, and only what is shared is in the audit log", async () => {
    await createSavedView(sari, view("Mine"));
    await createSavedView(sari, view("Legal matters", { for: "team", teamId }));
    await createSavedView(lead, view("New ones", { for: "everybody" }));
    expect(await names(sari)).toEqual(["Mine", "Legal matters", "New ones"]);
    expect(await names(budi)).toEqual(["New ones"]);
    expect(await audited()).toEqual(["savedView.created Legal matters", "savedView.created New ones"]);
  });

  it("for others is refused to who may not write for them", async () => {
    const [shared] = await savedViews(budi);
    expect(shared).toMatchObject({ name: "New ones", mayChange: false });
    for (const attempt of [
      () => createSavedView(budi, view("All", { for: "everybody" })),
      () => createSavedView(budi, view("Team", { for: "team", teamId })),
      () => changeSavedView(budi, shared!.id, view("Ours")),
      () => removeSavedView(budi, shared!.id),
      () => moveSavedView(budi, shared!.id, 1),
    ])
      await expect(attempt()).rejects.toMatchObject({ status: 403 });
    const [own] = await savedViews(sari);
    await expect(changeSavedView(lead, own!.id, view("Theirs"))).rejects.toMatchObject({ status: 404 });
  });

  it("says what is wrong with it: no name, no search, an operator or a value that is none", async () => {
    const refused = (more: object) => expect(createSavedView(sari, view("A", more))).rejects;
    await refused({ name: " " }).toMatchObject({ fields: { name: "required" } });
    await refused({ q: " " }).toMatchObject({ fields: { q: "required" } });
    await refused({ q: "colour:red" }).toMatchObject({ status: 422, fields: { q: "badSearch" }, detail: { part: "colour:red" } });
    await refused({ q: "status:lost" }).toMatchObject({ fields: { q: "badSearch" } });
    await refused({ sort: "due" }).toMatchObject({ fields: { sort: "notOneOf" } });
  });

  it("is moved, and deleted and brought back as it was", async () => {
    const { id } = await createSavedView(sari, view("Second"));
    await moveSavedView(sari, id, -1);
    expect(await names(sari)).toEqual(["Second", "Mine", "Legal matters", "New ones"]);
    expect((await savedViews(sari)).map(({ mayMove }) => [mayMove.up, mayMove.down])).toEqual([
      [false, true],
      [true, false],
      [false, false],
      [false, false],
    ]);
    const before = await database().savedView.findUniqueOrThrow({ where: { id } });
    await removeSavedView(sari, id);
    expect(await names(sari)).not.toContain("Second");
    expect([await removedView(sari, id), await removedView(budi, id)]).toEqual([{ id, name: "Second" }, null]);
    await expect(restoreSavedView(lead, id)).rejects.toMatchObject({ status: 404 });
    await restoreSavedView(sari, id);
    expect(await database().savedView.findUniqueOrThrow({ where: { id } })).toEqual(before);
    expect(await names(sari)).toEqual(["Second", "Mine", "Legal matters", "New ones"]);
  });

  it("is forgotten thirty days after it was deleted", async () => {
    const { id } = await createSavedView(sari, view("Old"));
    await removeSavedView(sari, id);
    expect(await forgetRemovedViews()).toBe(0);
    await database().savedView.update({ where: { id }, data: { removedAt: new Date(Date.now() - 31 * 86_400_000) } });
    expect(await forgetRemovedViews()).toBe(1);
  });
});

describe("its counter", () => {
  it("is what its list shows to whoever looks: of a private team's tickets nothing", async () => {
    await letter(desk, "Dewi");
    await letter(desk, "Rahasia", { teamId });
    for (const q of [
      "status:new",
      "status:new,open dewi",
      "rahasia",
      "from:rahasia",
      "team:none",
      "-status:closed",
      "type:refund",
      "before:2020-01-01",
      "after:2020-01-01 dewi",
    ]) {
      for (const who of [sari, budi]) {
        const { items } = await listTickets(who, { q, limit: 100 });
        expect([q, who.name, await countTickets(who, q)]).toEqual([q, who.name, { n: items.length, more: false }]);
      }
    }
    expect((await countTickets(sari, "rahasia")).n).toBe(1);
    expect((await countTickets(budi, "rahasia")).n).toBe(0);
  });
});

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeDatabase } from "#app/platform/database/index.ts";
import { closeLive, type LiveEvent, subscribe } from "#app/platform/live/index.ts";
import { type StaffActor, SYSTEM } from "#app/staff/actor.ts";
import { createTeam } from "#app/staff/teams.ts";
import { present, sayPresence } from "#app/tickets/presence.ts";
import { forgetSilent, GONE_AFTER, type Heard, hear, type Presence, presentAt } from "#app/tickets/present.ts";
import { eventually } from "#test/support/eventually.ts";
import { colleague, type Desk, letter, openDesk } from "./desk.ts";

const said = (name: string, doing: Presence["doing"], more: Partial<Presence> = {}): Presence => ({
  kind: "presence",
  number: 1001,
  teamId: null,
  staffId: name,
  name,
  tab: "1",
  doing,
  ...more,
});
const heardOf = (...events: Presence[]): Heard => events.reduce<Heard>((heard, event) => hear(heard, event, 0), new Map());

describe("who is at a ticket", () => {
  it("are the others, each once, and who writes in one of two windows writes", () => {
    const heard = heardOf(
      said("Rina", "replying"),
      said("Rina", "viewing", { tab: "2" }),
      said("Me", "viewing"),
      said("Budi", "viewing", { number: 1002 }),
    );
    expect(presentAt(heard, 1001, "Me")).toEqual([{ staffId: "Rina", name: "Rina", replying: true }]);
  });
  it("goes when it says so, or when nothing was heard for 12 seconds", () => {
    const heard = heardOf(said("Rina", "viewing"), said("Budi", "viewing"));
    expect(presentAt(hear(heard, said("Rina", "left"), 1), 1001, "").map((one) => one.name)).toEqual(["Budi"]);
    expect(forgetSilent(heard, GONE_AFTER - 1)).toBe(heard);
    expect(forgetSilent(heard, GONE_AFTER).size).toBe(0);
  });
});

describe("the live channel", () => {
  let desk: Desk;
  let sari: StaffActor;
  const heard: LiveEvent[] = [];
  beforeAll(async () => {
    desk = await openDesk();
    sari = await colleague("Sari");
    subscribe((event) => heard.push(event));
    present();
  });
  afterAll(async () => {
    await closeLive();
    await closeDatabase();
  });

  it("tells every process, which remembers it for pages that come later", async () => {
    const { number } = await letter(desk, "Dewi");
    await eventually("it is heard", async () => {
      await sayPresence(sari, number, "replying", "a tab");
      return heard.some((event) => event.kind === "presence");
    });
    expect(present()).toMatchObject([{ number, name: "Sari", doing: "replying" }]);
    await sayPresence(sari, number, "left", "a tab");
    await eventually("it is forgotten", () => present().length === 0);
  });

  it("is closed to who does not see the ticket", async () => {
    const team = await createTeam(SYSTEM, { name: "Legal", private: true });
    const { number } = await letter(desk, "Budi", { teamId: team.id });
    await expect(sayPresence(sari, number, "viewing", "1")).rejects.toMatchObject({ status: 404 });
    const light = await colleague("Lita", "light");
    const seen = await letter(desk, "Ann");
    await sayPresence(light, seen.number, "replying", "2");
    await eventually("a light colleague only views", () =>
      present().some((event) => event.kind === "presence" && event.doing === "viewing"),
    );
  });
});

import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { inbox, latest, markAllRead } from "#app/notifications/inbox.ts";
import { usual } from "#app/notifications/kinds.ts";
import { mailNotices } from "#app/notifications/mail.ts";
import { savePreferences } from "#app/notifications/preferences.ts";
import { spreadNews } from "#app/notifications/spread.ts";
import { moveClock } from "#app/platform/clock.ts";
import { closeDatabase, database } from "#app/platform/database/index.ts";
import { plugInReactions } from "#app/reactions.ts";
import type { StaffActor } from "#app/staff/actor.ts";
import { assign } from "#app/tickets/assignment.ts";
import { deactivate } from "#app/tickets/handover.ts";
import { colleague, type Desk, letter, openDesk } from "#test/tickets/desk.ts";

let desk: Desk;
let ani: StaffActor;
let budi: StaffActor;
beforeAll(async () => {
  desk = await openDesk();
  plugInReactions();
  [ani, budi] = [await colleague("Ani", "admin"), await colleague("Budi")];
  await database().installation.create({ data: { id: 1, businessName: "Pixel Pack", secretFingerprint: "x" } });
});
beforeEach(async () => {
  await spreadNews();
  await database().mailNotice.deleteMany({});
  await database().notification.deleteMany({});
});
afterAll(closeDatabase);

/** A colleague with so many open tickets. */
async function busy(name: string, tickets: number): Promise<{ who: StaffActor; numbers: number[] }> {
  const who = await colleague(name);
  const numbers: number[] = [];
  for (let n = 0; n < tickets; n++) {
    const { number } = await letter(desk, `Dewi ${name} ${n}`);
    await assign(who, number, { assigneeId: who.id });
    numbers.push(number);
  }
  await spreadNews();
  await database().notification.deleteMany({});
  return { who, numbers };
}

/** The letters that are written a minute later. */
async function letters(to: StaffActor): Promise<string[]> {
  await database().outboundEmail.deleteMany({ where: { staffId: to.id } });
  moveClock(60_000);
  await mailNotices();
  moveClock(0);
  return (await database().outboundEmail.findMany({ where: { staffId: to.id } })).map(({ letter }) => (letter as { text: string }).text);
}

it("tells the heir once, with how many and whose, and by one letter that names each", async () => {
  const { who, numbers } = await busy("Sari", 3);
  await deactivate(ani, who.id, budi.id);
  await spreadNews();
  const { items } = await inbox(budi);
  expect(items).toMatchObject([{ kind: "handedOver", count: 3, ticket: null, by: "Ani", about: who.name, read: false }]);
  expect((await latest(budi)).browser).toHaveLength(1);
  const written = await letters(budi);
  expect(written).toHaveLength(1);
  for (const number of numbers) expect(written[0]).toContain(`#${number}`);
});

it("keeps two who left apart, and apart from a flood of new tickets", async () => {
  const [one, other] = [await busy("Rina", 2), await busy("Tono", 1)];
  await deactivate(ani, one.who.id, budi.id);
  for (let n = 0; n < 12; n++) await letter(desk, `New ${n}`);
  await deactivate(ani, other.who.id, budi.id);
  await spreadNews();
  const { items } = await inbox(budi, { limit: 100 });
  expect(items.filter(({ ticket }) => ticket === null).map(({ kind, count }) => [kind, count])).toEqual(
    expect.arrayContaining([
      ["handedOver", 1],
      ["handedOver", 2],
      ["newTicket", 2],
    ]),
  );
});

it("writes no letter of what was read at the desk, or was not asked for, and tells nobody of their own act", async () => {
  const [read, unwanted, own] = [await busy("Eka", 2), await busy("Putu", 2), await busy("Wayan", 2)];
  await deactivate(ani, read.who.id, budi.id);
  await markAllRead(budi);
  expect(await letters(budi)).toEqual([]);
  const choice = {
    matrix: { ...usual, assigned: { desk: true, browser: false, mail: false } },
    pace: "atOnce",
    quietFrom: "",
    quietTo: "",
  };
  await savePreferences(budi, choice as Parameters<typeof savePreferences>[1]);
  await deactivate(ani, unwanted.who.id, budi.id);
  expect(await letters(budi)).toEqual([]);
  expect((await latest(budi)).browser).toEqual([]);
  await deactivate(ani, own.who.id, ani.id);
  expect((await inbox(ani)).items).toEqual([]);
});

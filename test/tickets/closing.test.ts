import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { moveClock } from "#app/platform/clock.ts";
import { closeDatabase } from "#app/platform/database/index.ts";
import type { StaffActor } from "#app/staff/actor.ts";
import { closeSolvedTickets } from "#app/tickets/closing.ts";
import { setStatus } from "#app/tickets/status.ts";
import { colleague, type Desk, letter, openDesk, ticketRow } from "./desk.ts";

const DAY = 24 * 3_600_000;
let desk: Desk;
let sari: StaffActor;

beforeAll(async () => {
  desk = await openDesk();
  sari = await colleague("Sari");
});
afterEach(() => moveClock(0));
afterAll(closeDatabase);

test("a ticket is closed when it has been solved for fourteen days, and no other", async () => {
  const [solved, pending] = [await letter(desk, "Dewi"), await letter(desk, "Budi")];
  await setStatus(sari, solved.number, { status: "solved" });
  await setStatus(sari, pending.number, { status: "pending" });
  moveClock(13.9 * DAY);
  expect(await closeSolvedTickets()).toBe(0);
  moveClock(0.2 * DAY);
  expect(await closeSolvedTickets()).toBe(1);
  expect(await ticketRow(solved.number)).toMatchObject({ status: "closed" });
  expect(await ticketRow(pending.number)).toMatchObject({ status: "pending" });
  expect(await closeSolvedTickets()).toBe(0);
});

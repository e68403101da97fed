import { afterAll, beforeAll, expect, test } from "vitest";
import { closeEnqueuing, enqueue } from "#app/jobs/enqueue.ts";
import { measure } from "#app/operating/gauges.ts";
import { BACKUP, operatingState } from "#app/operating/state.ts";
import { noteChore } from "#app/platform/chores.ts";
import { closeDatabase } from "#app/platform/database/index.ts";
import { metrics } from "#app/platform/metrics.ts";
import { freshDatabase } from "#test/support/database.ts";

beforeAll(async () => void (await freshDatabase()));
afterAll(async () => {
  await closeEnqueuing();
  await closeDatabase();
});

test("what the sweep did last stands in the state and in the metrics, with what went wrong", async () => {
  await noteChore("counters of the queue", 60, async () => 1);
  await expect(noteChore("counters of the ledger", 60, () => Promise.reject(new Error("no such table")))).rejects.toThrow("no such table");
  await noteChore(BACKUP, null, async () => 1);
  await enqueue("mail.receive", {});
  const state = await operatingState();
  expect(state.chores).toMatchObject([
    { name: "counters of the ledger", ranAt: null, error: "no such table" },
    { name: "counters of the queue", seconds: 60, error: null, ranAt: expect.any(String) },
  ]);
  expect(state.backup?.ranAt).toEqual(expect.any(String));
  expect(state.versions.postgresql).toMatch(/^\d+/);
  expect(state.queues?.map(({ name, waiting }) => [name, waiting])).toEqual([
    ["mail-in", 1],
    ["mail-out", 0],
    ["background", 0],
  ]);
  expect(state.disk.free).toBeGreaterThan(0);
  await measure();
  const told = await metrics.metrics();
  expect(told).toContain('sahut_chore_failed{chore="counters of the ledger"} 1');
  expect(told).toContain('sahut_queue_jobs{queue="mail-in",state="waiting"} 1');
  expect(told).toMatch(/^sahut_disk_free_bytes \d+/m);
  expect(told).toMatch(/^sahut_backup_age_seconds \d/m);
});

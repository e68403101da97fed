import { expect, test } from "vitest";
import { choreLevel, judge, type Level, type LineKey } from "#app/operating/judge.ts";
import type { OperatingState } from "#app/operating/state.ts";

const at = "2026-11-25T12:00:00.000Z";
const ago = (minutes: number) => new Date(Date.parse(at) - minutes * 60_000).toISOString();
const GB = 2 ** 30;

const quiet: OperatingState = {
  at,
  mail: { waiting: 0, oldestWaiting: null, leaving: 0, oldestLeaving: null, failed: 0 },
  collected: [{ address: "support@example.com", polledAt: ago(1), late: false, error: null, errorDetail: null, stuck: 0 }],
  refused: [],
  chores: [{ name: "mail that is due to leave", seconds: 15, ranAt: ago(0), milliseconds: 4, error: null, failedAt: null }],
  backup: { name: "backup", seconds: null, ranAt: ago(600), milliseconds: 900, error: null, failedAt: null },
  queues: [{ name: "mail-in", waiting: 0, active: 0, delayed: 0, failed: 0 }],
  disk: { free: 50 * GB, size: 100 * GB },
  memory: { process: GB / 8, free: 2 * GB, size: 8 * GB },
  search: { behind: 0, since: null, serverLacking: 0 },
  files: { unscanned: 0, oldest: null },
  versions: { sahut: "0.1.0", node: "20", postgresql: "18", migrations: 1, newest: "0001" },
  databaseSize: GB,
  since: ago(100_000),
};

const mailbox = quiet.collected[0]!;

function levelOf(key: LineKey, state: OperatingState): Level {
  return judge(state).find((line) => line.key === key)!.level;
}

test("a quiet house is green in every line", () => {
  expect(judge(quiet).filter(({ level }) => level !== "good")).toEqual([]);
});

test.each<[LineKey, Partial<OperatingState>, Level]>([
  ["mailIn", { mail: { ...quiet.mail, waiting: 3, oldestWaiting: ago(1) } }, "good"],
  ["mailIn", { mail: { ...quiet.mail, waiting: 3, oldestWaiting: ago(5) } }, "warn"],
  ["mailIn", { mail: { ...quiet.mail, waiting: 3, oldestWaiting: ago(20) } }, "bad"],
  ["collected", { collected: [{ ...mailbox, error: "brokenOff" }] }, "warn"],
  ["collected", { collected: [{ ...mailbox, stuck: 1 }] }, "warn"],
  ["collected", { collected: [{ ...mailbox, late: true, polledAt: ago(16) }] }, "bad"],
  ["mailOut", { mail: { ...quiet.mail, leaving: 1, oldestLeaving: ago(61) } }, "bad"],
  ["refused", { refused: [{ id: "1", address: "support@example.com", why: "535 5.7.8", since: ago(1) }] }, "bad"],
  ["failed", { mail: { ...quiet.mail, failed: 1 } }, "warn"],
  ["sweep", { chores: [{ ...quiet.chores[0]!, ranAt: ago(4) }] }, "warn"],
  ["sweep", { chores: [{ ...quiet.chores[0]!, ranAt: ago(60) }] }, "bad"],
  ["sweep", { chores: [{ ...quiet.chores[0]!, error: "connection refused" }] }, "bad"],
  ["search", { search: { behind: 2, since: ago(10), serverLacking: 0 } }, "warn"],
  ["scanned", { files: { unscanned: 1, oldest: ago(10) } }, "warn"],
  ["scanned", { files: { unscanned: 1, oldest: ago(61) } }, "bad"],
  ["disk", { disk: { free: GB, size: 100 * GB } }, "warn"],
  ["disk", { disk: { free: GB / 5, size: 100 * GB } }, "bad"],
  // A small disk that is half empty is no reason to worry.
  ["disk", { disk: { free: 4 * GB, size: 8 * GB } }, "good"],
  ["memory", { memory: { ...quiet.memory, free: GB / 20 } }, "warn"],
  ["backup", { backup: { ...quiet.backup!, ranAt: ago(3 * 1_440) } }, "warn"],
  ["backup", { backup: null }, "bad"],
  ["backup", { backup: null, since: ago(60) }, "good"],
  ["backup", { backup: { ...quiet.backup!, error: "no space left" } }, "bad"],
])("%s of %o is %s", (key, changes, level) => {
  expect(levelOf(key, { ...quiet, ...changes })).toBe(level);
});

test("a chore that runs every hour is not late after two", () => {
  expect(choreLevel({ ...quiet.chores[0]!, seconds: 3_600, ranAt: ago(120) }, Date.parse(at))).toBe("good");
});

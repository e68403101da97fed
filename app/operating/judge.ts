import type { ChoreState, OperatingState } from "./state.ts";

export type Level = "good" | "warn" | "bad";
export const lineKeys = [
  "mailIn",
  "collected",
  "mailOut",
  "refused",
  "failed",
  "sweep",
  "search",
  "scanned",
  "disk",
  "memory",
  "backup",
] as const;
export type LineKey = (typeof lineKeys)[number];
/** One line of the status page. A line that is not good says what to do, in words of its key. */
export type Line = { key: LineKey; level: Level; count: number /** ISO 8601 */; since: string | null };

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
const GB = 2 ** 30;

/** What the numbers mean, pure. Green, amber, red: nothing to do, look at it today, look at it now. */
export function judge(state: OperatingState): Line[] {
  const now = Date.parse(state.at);
  const age = (since: string | null) => (since === null ? 0 : now - Date.parse(since));
  const { mail, disk, memory, search, backup } = state;
  const late = state.chores.filter((chore) => choreLevel(chore, now) !== "good");
  const lastBackup = backup?.ranAt ?? null;
  return [
    { key: "mailIn", level: worse(age(mail.oldestWaiting), 2 * MINUTE, 15 * MINUTE), count: mail.waiting, since: mail.oldestWaiting },
    collectedLine(state),
    { key: "mailOut", level: worse(age(mail.oldestLeaving), 5 * MINUTE, 60 * MINUTE), count: mail.leaving, since: mail.oldestLeaving },
    {
      key: "refused",
      level: state.refused.length > 0 ? "bad" : "good",
      count: state.refused.length,
      since: state.refused[0]?.since ?? null,
    },
    { key: "failed", level: mail.failed > 0 ? "warn" : "good", count: mail.failed, since: null },
    {
      key: "sweep",
      level: late.some((chore) => choreLevel(chore, now) === "bad") ? "bad" : late.length > 0 ? "warn" : "good",
      count: late.length,
      since: lastOf(state.chores),
    },
    { key: "search", level: worse(age(search.since), 5 * MINUTE, 60 * MINUTE), count: search.behind, since: search.since },
    {
      key: "scanned",
      level: worse(age(state.files.oldest), 5 * MINUTE, 60 * MINUTE),
      count: state.files.unscanned,
      since: state.files.oldest,
    },
    { key: "disk", level: less(disk.free, Math.min(2 * GB, disk.size / 10), GB / 4), count: Math.floor(disk.free / 2 ** 20), since: null },
    { key: "memory", level: less(memory.free, memory.size / 50, 0), count: Math.round(memory.process / 2 ** 20), since: null },
    { key: "backup", level: backup?.error ? "bad" : worse(age(lastBackup ?? state.since), 2 * DAY, 8 * DAY), count: 0, since: lastBackup },
  ];
}

function lastOf(chores: ChoreState[]): string | null {
  return chores.reduce<string | null>((last, { ranAt }) => (ranAt !== null && (last === null || ranAt > last) ? ranAt : last), null);
}

/** Late: nobody has looked into it for as long as its settings say. One that only failed last has its next try first. */
function collectedLine({ collected }: OperatingState): Line {
  const late = collected.filter((mailbox) => mailbox.late);
  const troubled = collected.filter((mailbox) => mailbox.late || mailbox.error !== null || mailbox.stuck > 0);
  const oldest = late.flatMap((mailbox) => mailbox.polledAt ?? []).sort()[0] ?? null;
  return {
    key: "collected",
    level: late.length > 0 ? "bad" : troubled.length > 0 ? "warn" : "good",
    count: troubled.length,
    since: oldest,
  };
}

/** A chore that failed last, or has not run for three times as long as it should. */
export function choreLevel({ seconds, ranAt, error }: ChoreState, now: number): Level {
  if (error !== null) return "bad";
  if (seconds === null || ranAt === null) return "good";
  return worse(now - Date.parse(ranAt), (seconds * 3 + 120) * 1_000, (seconds * 10 + 600) * 1_000);
}

function worse(value: number, warn: number, bad: number): Level {
  if (value >= bad) return "bad";
  return value >= warn ? "warn" : "good";
}

function less(value: number, warn: number, bad: number): Level {
  if (value < bad) return "bad";
  return value < warn ? "warn" : "good";
}

import { runBeside } from "./in-process.mjs";

/** p50, p95 and sequential scans of every list, ticket page, search and counter, by group and name. */
export function askDesk(sahut) {
  return runBeside(sahut, "queries.ts");
}

const GOALS = { list: 40, ticket: 40, search: 80, counters: 40, kept: 80 };

/** One line per query; `before`: the same queries of a smaller desk, for the growth. */
export function tellDesk(answers, before) {
  for (const { group, name, p50, p95, scans } of answers) {
    const small = before?.find((one) => one.group === group && one.name === name);
    const growth = small ? `, growth ${(p50 / Math.max(small.p50, 0.05)).toFixed(2)} ×` : "";
    const marks = [p95 > GOALS[group] ? `over the goal of ${GOALS[group]} ms` : "", scans > 0 ? `${scans} SEQUENTIAL SCANS` : ""].filter(
      Boolean,
    );
    const line = `${`${group}: ${name}`.padEnd(26)} p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms${growth}`;
    console.log(marks.length > 0 ? `${line}  ← ${marks.join(", ")}` : line);
  }
}

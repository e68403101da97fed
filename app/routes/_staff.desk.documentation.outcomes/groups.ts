import type { Ended } from "#app/deflection/report/report.ts";

/** How questions ended, in the five colours of the chart. The table below it tells them all apart. */
export const groups = [
  { name: "confirmed", of: ["confirmed"] },
  { name: "presumed", of: ["presumed"] },
  { name: "didNotHelp", of: ["failed", "reversed"] },
  { name: "unread", of: ["submittedUnopened", "submittedUnoffered"] },
  { name: "left", of: ["abandoned", "open"] },
] as const satisfies Array<{ name: string; of: Array<keyof Ended> }>;

export function countOf(ended: Ended, group: (typeof groups)[number]): number {
  return group.of.reduce((sum, outcome) => sum + ended[outcome], 0);
}

import type { TicketPriority } from "#app/platform/database/generated/enums.ts";

const HOUR = 3_600_000;

/** How long a customer may wait for an answer, in milliseconds of calendar time. */
export const replyTargets = {
  urgent: 1 * HOUR,
  high: 4 * HOUR,
  normal: 24 * HOUR,
  low: 48 * HOUR,
} as const satisfies Record<TicketPriority, number>;

/** A reply that is due within this time, or overdue, is "breaching". */
export const BREACHING_WITHIN = 2 * HOUR;

/** When the answer is due, or null while nobody waits for one. */
export function replyDueAt(waitingSince: Date | null, priority: TicketPriority): Date | null {
  return waitingSince && new Date(waitingSince.getTime() + replyTargets[priority]);
}

import type { NotSolvedReason } from "#app/platform/database/generated/enums.ts";

/** Why an article did not help, as customers may say it; pure, also for the browser. */
export const notSolvedReasons = ["notRelated", "didNotAnswer", "tooHard"] as const satisfies NotSolvedReason[];

/** Why a debt is set aside; pure, also for the browser. other: in the writer's own words. */
export const asideReasons = ["notDocumentation", "inPreparation", "other"] as const;
export type AsideReason = (typeof asideReasons)[number];

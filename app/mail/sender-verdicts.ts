import type { SenderVerdict } from "#app/platform/database/generated/enums.ts";

/** In a file of their own, since the page that lists them runs in the browser too. */
export const verdicts = ["allow", "suspend", "block"] as const satisfies SenderVerdict[];

import type { Role } from "#app/platform/database/generated/enums.ts";

export const roles = ["agent", "lead", "admin", "light"] as const satisfies Role[];

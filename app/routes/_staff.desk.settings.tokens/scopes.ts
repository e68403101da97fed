import type { Scope } from "#app/staff/token-list.ts";

/** In words: a key has no colon and no star. */
export const scopeWords = {
  "tickets:read": "ticketsRead",
  "tickets:write": "ticketsWrite",
  "tickets:private": "ticketsPrivate",
  "mail:read": "mailRead",
  "mail:write": "mailWrite",
  "*": "all",
} as const satisfies Record<Scope, string>;

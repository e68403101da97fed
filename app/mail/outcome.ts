import type { MailOutcome } from "#app/platform/database/generated/enums.ts";

/** What became of an arrival, for the ledger. `reason` is a key of words: mail.reason.<reason>. */
export type Outcome = { outcome: MailOutcome; reason?: string | null; detail?: string | null; ticketId?: string | null };

import { acknowledge } from "./mail/notices.ts";
import { queueReply } from "./mail/outbox.ts";
import { registerReactions } from "./tickets/reactions.ts";

/**
 * ONE table: what happens to a ticket → what other domains do about it, in the same transaction. Every process that writes
 * (web, workers, commands) calls this once at its start.
 */
export function plugInReactions(): void {
  registerReactions({
    opened: [acknowledge],
    replied: [queueReply],
  });
}

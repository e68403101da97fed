import { suggestInAcknowledgements } from "./deflection/acknowledge.ts";
import { registerCompletion } from "./mail/letter.ts";
import { acknowledge } from "./mail/notices.ts";
import { queueReply } from "./mail/outbox.ts";
import { sendInvitation, sendPasswordLink } from "./mail/staff-notices.ts";
import { newsOfHandover } from "./notifications/handover.ts";
import {
  newsOfChange,
  newsOfCustomer,
  newsOfFailure,
  newsOfNote,
  newsOfOpened,
  newsOfReply,
  newsOfStillAsking,
  newsOfStranger,
} from "./notifications/news.ts";
import { registerStaffReactions } from "./staff/reactions.ts";
import { askForRating } from "./tickets/ratings.ts";
import { registerReactions } from "./tickets/reactions.ts";

/**
 * ONE table: what happens to a ticket, or to a colleague's account → what other domains do about it, in the same transaction. Every process that writes
 * (web, workers, commands) calls this once at its start.
 */
export function plugInReactions(): void {
  registerReactions({
    opened: [acknowledge, newsOfOpened],
    customerWrote: [newsOfCustomer],
    stillAsks: [newsOfStillAsking],
    strangerWrote: [newsOfStranger],
    replied: [askForRating, queueReply, newsOfReply],
    noted: [newsOfNote],
    changed: [newsOfChange],
    notDelivered: [newsOfFailure],
    handedOver: [newsOfHandover],
  });
  registerCompletion(suggestInAcknowledgements);
  registerStaffReactions({
    invited: [sendInvitation],
    forgotPassword: [sendPasswordLink],
  });
}

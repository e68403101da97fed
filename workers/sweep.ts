import { findTopics } from "#app/deflection/debt/find-topics.ts";
import { forgetReformulations } from "#app/deflection/debt/reformulations.ts";
import { forgetUnansweredSearches } from "#app/deflection/debt/searches.ts";
import { keepDays } from "#app/deflection/report/kept.ts";
import { settleIntents } from "#app/deflection/settle.ts";
import { publishPlanned, renderAnew } from "#app/knowledge/planned.ts";
import { alarmOfMailboxes } from "#app/mail/collect/alarm.ts";
import { drainOutbox, reclaimLetters } from "#app/mail/deliver.ts";
import { foldMailCounts } from "#app/mail/ledger.ts";
import { drainArrivals } from "#app/mail/receive.ts";
import { alarmOfRefusedSending } from "#app/mail/refused-sending.ts";
import { alarmOfWaitingMail } from "#app/mail/waiting.ts";
import { keepWordsOfMail } from "#app/mail/words-of-mail.ts";
import { forgetNotifications } from "#app/notifications/inbox.ts";
import { mailNotices } from "#app/notifications/mail.ts";
import { spreadNews } from "#app/notifications/spread.ts";
import { noteChore } from "#app/platform/chores.ts";
import { log, withTrace } from "#app/platform/log.ts";
import { fillSearchServer, indexArticles } from "#app/search/index-articles.ts";
import { forgetExpired } from "#app/staff/expiry.ts";
import { closeSolvedTickets, solveAnsweredTickets } from "#app/tickets/closing.ts";
import { foldTicketCounts } from "#app/tickets/counters.ts";
import { learnWords } from "#app/tickets/did-you-mean.ts";
import { forgetDrafts } from "#app/tickets/forget-drafts.ts";
import { forgetRemovedViews } from "#app/tickets/saved-views.ts";
import { scanFiles } from "#app/tickets/scanning.ts";
import { forgetOldActs } from "#app/tickets/undo.ts";

/**
 * Looks at the rows themselves, by plain timers: a queue that lost its jobs or its connection cannot keep mail waiting. Each chore has
 * its own timer, so that a slow one holds up no other, and is safe beside the same chore of another process.
 */
const chores: Array<{ what: string; seconds: number; work: () => Promise<unknown> }> = [
  { what: "letters of dead processes", seconds: 15, work: reclaimLetters },
  { what: "mail that waits to be understood", seconds: 15, work: drainArrivals },
  { what: "mail that is due to leave", seconds: 15, work: drainOutbox },
  { what: "news that nobody was told of", seconds: 15, work: spreadNews },
  { what: "notifications that are due to be mailed", seconds: 15, work: mailNotices },
  { what: "mailboxes that nobody looks into", seconds: 60, work: alarmOfMailboxes },
  { what: "mail that waits too long", seconds: 60, work: alarmOfWaitingMail },
  { what: "mail servers that take no mail from us", seconds: 60, work: alarmOfRefusedSending },
  { what: "files that nobody has scanned", seconds: 15, work: scanFiles },
  { what: "counters of the queue", seconds: 60, work: foldTicketCounts },
  { what: "words of mail without a ticket", seconds: 15, work: keepWordsOfMail },
  { what: "counters of the ledger", seconds: 60, work: foldMailCounts },
  { what: "articles that the search index lacks", seconds: 15, work: indexArticles },
  { what: "documents that Meilisearch lacks", seconds: 15, work: fillSearchServer },
  { what: "outcomes whose time has come", seconds: 600, work: settleIntents },
  { what: "days of outcomes that can no longer change", seconds: 3_600, work: keepDays },
  { what: "articles that are due to be published", seconds: 15, work: publishPlanned },
  { what: "articles of an older way of rendering", seconds: 600, work: renderAnew },
  { what: "topics without an article", seconds: 3_600, work: findTopics },
  { what: "old searches that found nothing", seconds: 3_600, work: forgetUnansweredSearches },
  { what: "old searches that were said anew", seconds: 3_600, work: forgetReformulations },
  { what: "words that tickets use", seconds: 3_600, work: learnWords },
  { what: "tickets that have been solved for long", seconds: 600, work: closeSolvedTickets },
  { what: "tickets that documentation answered", seconds: 60, work: solveAnsweredTickets },
  { what: "old notifications", seconds: 3_600, work: forgetNotifications },
  { what: "drafts that were left", seconds: 3_600, work: forgetDrafts },
  { what: "views that were deleted", seconds: 3_600, work: forgetRemovedViews },
  { what: "what can no longer be undone", seconds: 3_600, work: forgetOldActs },
  { what: "what expired", seconds: 600, work: forgetExpired },
];

export function startSweep(): { close(): Promise<void> } {
  const running = new Map<string, Promise<void>>();
  const timers = chores.map(({ what, seconds, work }) => {
    const sweep = (): void => {
      if (running.has(what)) return;
      const done = withTrace({ job: `sweep: ${what}` }, async () => void (await noteChore(what, seconds, work)))
        .catch((error: Error) => log.error({ error }, "a chore of the sweep failed; it will be tried again"))
        .finally(() => running.delete(what));
      running.set(what, done);
    };
    sweep();
    return setInterval(sweep, seconds * 1_000);
  });
  return {
    close: async () => {
      for (const timer of timers) clearInterval(timer);
      await Promise.allSettled(running.values());
    },
  };
}

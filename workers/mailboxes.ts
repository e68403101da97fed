import { mailboxesDue } from "#app/mail/collect/due.ts";
import { visitMailbox } from "#app/mail/collect/visit.ts";
import { log, withTrace } from "#app/platform/log.ts";

const LOOK_EVERY = 3_000;
/** Mailboxes collected at once by one process; the others wait for their turn. */
const AT_ONCE = 50;

/** Collects mail from the servers of the mailboxes (IMAP, POP3). Each has its own connection, so that a slow one holds up no other. */
export function collectMail(): { close(): Promise<void> } {
  const visits = new Map<string, Promise<void>>();
  const stop = new AbortController();

  const look = async (): Promise<void> => {
    for (const mailboxId of await mailboxesDue()) {
      if (visits.has(mailboxId) || visits.size >= AT_ONCE || stop.signal.aborted) continue;
      const visit = withTrace({ job: `collect: ${mailboxId}` }, () => visitMailbox(mailboxId, { stay: true, signal: stop.signal }))
        .then(
          () => undefined,
          (error: Error) => log.error({ error, mailboxId }, "a mailbox could not be visited; it will be tried again"),
        )
        .finally(() => visits.delete(mailboxId));
      visits.set(mailboxId, visit);
    }
  };
  const again = (): void => void look().catch((error: Error) => log.warn({ cause: error.message }, "the mailboxes could not be read"));
  const timer = setInterval(again, LOOK_EVERY);
  again();
  return {
    close: async () => {
      clearInterval(timer);
      stop.abort();
      await Promise.allSettled(visits.values());
    },
  };
}

import { now } from "#app/platform/clock.ts";
import { database } from "#app/platform/database/index.ts";
import { log } from "#app/platform/log.ts";
import { type MailStore, openStore, StoreError } from "#app/platform/mail-store/index.ts";
import { takeAll } from "./collect.ts";
import { forgetAccess } from "./grant.ts";
import { holdingMailbox } from "./lease.ts";
import { type CollectRules, collectRules } from "./rules.ts";

const MINUTE = 60_000;
/** A server that says nothing of new mail is looked at so often. */
export const LOOK_EVERY = MINUTE;
/** However well it goes, a connection ends then: what got stuck in it is over. */
const LONGEST_CONNECTION = 25 * MINUTE;
/** Whoever saves other settings, pauses, or says "Look now" waits no longer than this for the visit under way to end. */
const CHANGE_NOTICED = 2_000;

/**
 * One visit to the server of a mailbox: takes what lies there and, with `stay`, waits for more. Resolves with how many were taken, or null
 * when another process holds the mailbox or it is not collected. Failures are written down with the mailbox and not thrown.
 */
export async function visitMailbox(mailboxId: string, { stay, signal }: { stay: boolean; signal: AbortSignal }): Promise<number | null> {
  return holdingMailbox(mailboxId, async (lost) => {
    let rules: CollectRules | null = null;
    let store: MailStore | null = null;
    const changed = new AbortController();
    const ends = AbortSignal.any([signal, lost, changed.signal, AbortSignal.timeout(LONGEST_CONNECTION)]);
    const cut = (): void => void store?.close();
    const timer = setInterval(async () => {
      if (rules && (await isChanged(rules).catch(() => false))) changed.abort();
    }, CHANGE_NOTICED);
    try {
      rules = await collectRules(mailboxId);
      if (!rules) return 0;
      store = await openStore(rules.door);
      // A lost hold, or the end of the process, does not wait for a slow server.
      lost.addEventListener("abort", cut, { once: true });
      return await goOn(store, rules, stay, ends);
    } catch (error) {
      if (!signal.aborted) await noteFailure(mailboxId, rules, error as Error);
      return 0;
    } finally {
      clearInterval(timer);
      lost.removeEventListener("abort", cut);
      await store?.close();
    }
  });
}

async function goOn(store: MailStore, rules: CollectRules, stay: boolean, ends: AbortSignal): Promise<number> {
  let taken = 0;
  for (;;) {
    taken += await takeAll(store, rules, ends);
    if (ends.aborted) return taken;
    await noteLook(rules);
    if (!stay || !(await store.news(LOOK_EVERY, ends)) || ends.aborted) return taken;
    if (await isChanged(rules)) return taken;
  }
}

async function isChanged({ mailboxId, changedAt }: CollectRules): Promise<boolean> {
  const row = await database().incomingServer.findUnique({ where: { mailboxId }, select: { changedAt: true, paused: true } });
  return !row || row.paused || row.changedAt.getTime() !== changedAt.getTime();
}

/** Says nothing once the settings are others: those have not been tried yet, and are due at once. */
async function noteLook({ mailboxId, changedAt }: CollectRules): Promise<void> {
  const at = now();
  await database().incomingServer.updateMany({
    where: { mailboxId, changedAt },
    data: { polledAt: at, triedAt: at, failures: 0, failedAt: null, error: null, errorDetail: null },
  });
}

async function noteFailure(mailboxId: string, rules: CollectRules | null, error: Error): Promise<void> {
  const trouble = error instanceof StoreError ? error.trouble : "ours";
  if (trouble === "signIn") await forgetAccess(mailboxId);
  log.warn({ mailboxId, trouble, cause: error.message }, "a mailbox could not be collected; it will be tried again");
  const at = now();
  await database().incomingServer.updateMany({
    where: { mailboxId, changedAt: rules?.changedAt },
    data: {
      triedAt: at,
      failedAt: at,
      failures: { increment: 1 },
      error: trouble,
      errorDetail: error instanceof StoreError ? error.detail.slice(0, 300) : error.message.split("\n").at(-1)!.slice(0, 300),
    },
  });
}

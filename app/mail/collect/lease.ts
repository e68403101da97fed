import { database } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";

/** What is not renewed was left by a dead process. By the database's clock: machines disagree. */
const LEASE_SECONDS = 30;
const RENEW = 8_000;

/**
 * Holds a mailbox while `work` runs: no other process collects it meanwhile. null: another one does. `signal` aborts when the hold is lost;
 * should both work for a moment then, the door key of each message still lets it in once only.
 */
export async function holdingMailbox<T>(mailboxId: string, work: (signal: AbortSignal) => Promise<T>): Promise<T | null> {
  const holder = newId();
  if (!(await hold(mailboxId, holder))) return null;
  const lost = new AbortController();
  const timer = setInterval(() => {
    hold(mailboxId, holder).then(
      (held) => !held && lost.abort(),
      () => undefined,
    );
  }, RENEW);
  try {
    return await work(lost.signal);
  } finally {
    clearInterval(timer);
    await database().incomingServer.updateMany({ where: { mailboxId, holder }, data: { holder: null, heldUntil: null } });
  }
}

async function hold(mailboxId: string, holder: string): Promise<boolean> {
  const held = await database().$executeRaw`
    UPDATE "IncomingServer" SET "holder" = ${holder}::uuid, "heldUntil" = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS}::int)
    WHERE "mailboxId" = ${mailboxId}::uuid AND ("holder" IS NULL OR "holder" = ${holder}::uuid OR "heldUntil" < clock_timestamp())`;
  return held > 0;
}

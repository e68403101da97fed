import { now } from "#app/platform/clock.ts";
import { database } from "#app/platform/database/index.ts";
import { LOOK_EVERY } from "./visit.ts";

const SECOND = 1_000;
/** After failures; a refused sign-in is tried seldom, since providers lock accounts that guess. */
const REST = [0, 5, 15, 60, 180];
const SIGN_IN_REST = 300;

/** The mailboxes to be visited now. Free to be asked often: it is a handful of rows. */
export async function mailboxesDue(): Promise<string[]> {
  const rows = await database().incomingServer.findMany({
    where: { paused: false },
    select: { mailboxId: true, failures: true, error: true, triedAt: true, changedAt: true, kind: true },
  });
  return rows.filter((row) => isDue(row, now())).map(({ mailboxId }) => mailboxId);
}

type Tried = { failures: number; error: string | null; triedAt: Date | null; changedAt: Date; kind: "imap" | "pop3" };

/** What was changed since the last try is tried at once. Pure. */
export function isDue({ failures, error, triedAt, changedAt, kind }: Tried, at: Date): boolean {
  if (!triedAt || triedAt <= changedAt) return true;
  const rested = at.getTime() - triedAt.getTime();
  // IMAP stays connected and says itself when something comes; what ended is opened again.
  if (failures === 0) return kind === "imap" || rested >= LOOK_EVERY;
  return rested >= (error === "signIn" ? Math.max(SIGN_IN_REST, REST[0]!) : REST[Math.min(failures, REST.length - 1)]!) * SECOND;
}

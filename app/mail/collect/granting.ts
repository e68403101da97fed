import { now } from "#app/platform/clock.ts";
import { config } from "#app/platform/config.ts";
import { database } from "#app/platform/database/index.ts";
import { isId } from "#app/platform/ids.ts";
import { beginGrant, finishGrant, GrantRefused, type Visit } from "#app/platform/oauth.ts";
import { lock, unlock } from "#app/platform/secret.ts";
import { Refusal } from "#app/refusal.ts";
import type { StaffActor } from "#app/staff/actor.ts";
import { needAtDesk } from "#app/staff/roles.ts";
import { clientOf, keepGrant } from "./grant.ts";

const PURPOSE = "mail-grant-visit";
/** How long a person may take at the provider's page. */
const MINUTES = 15;

type Kept = Visit & { mailboxId: string; staffId: string; until: number };

/** To be entered at the provider as "redirect URI". */
export function grantRedirect(): string {
  return `${config().publicUrl}/desk/mail-grant`;
}

/** Where to go, and what the browser must bring back: sealed, so that it can neither be read nor made up. */
export async function askForGrant(actor: StaffActor, mailboxId: string): Promise<{ url: string; visit: string }> {
  needAtDesk(actor, "settings");
  const row = isId(mailboxId)
    ? await database().mailGrant.findUnique({ where: { mailboxId }, include: { mailbox: { include: { incoming: true } } } })
    : null;
  if (!row) throw new Refusal("notFound", 404);
  const { url, visit } = await beginGrant(clientOf(row), grantRedirect(), row.mailbox.incoming?.account ?? row.mailbox.address);
  const kept: Kept = { ...visit, mailboxId, staffId: actor.id, until: now().getTime() + MINUTES * 60_000 };
  return { url, visit: lock(PURPOSE, JSON.stringify(kept)) };
}

/** The person is back. The mailbox, and whether it was granted. 403 when this browser did not begin it, or too long ago. */
export async function takeGrant(
  actor: StaffActor,
  sealed: string | null,
  back: URLSearchParams,
): Promise<{ mailboxId: string; granted: boolean }> {
  needAtDesk(actor, "settings");
  const opened = sealed && unlock(PURPOSE, sealed);
  const visit = opened ? (JSON.parse(opened) as Kept) : null;
  if (!visit || visit.staffId !== actor.id || visit.until < now().getTime()) throw new Refusal("grantOver", 403);
  const { mailboxId } = visit;
  const row = await database().mailGrant.findUnique({ where: { mailboxId } });
  if (!row) throw new Refusal("notFound", 404);
  try {
    await keepGrant(mailboxId, await finishGrant(clientOf(row), grantRedirect(), visit, back), true);
    await database().incomingServer.updateMany({ where: { mailboxId }, data: { triedAt: null, failures: 0, changedAt: now() } });
    return { mailboxId, granted: true };
  } catch (error) {
    if (!(error instanceof GrantRefused)) throw error;
    await database().mailGrant.update({ where: { mailboxId }, data: { error: error.message, failedAt: now() } });
    return { mailboxId, granted: false };
  }
}

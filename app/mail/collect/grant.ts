import { now } from "#app/platform/clock.ts";
import { database } from "#app/platform/database/index.ts";
import { StoreError } from "#app/platform/mail-store/index.ts";
import { type Grant, GrantRefused, type OAuthClient, refreshGrant } from "#app/platform/oauth.ts";
import { lock, unlock } from "#app/platform/secret.ts";

/** What is left of a token's life when it is replaced. */
const EARLY = 120_000;
const purposes = { client: "mail-grant-client", refresh: "mail-grant-refresh", access: "mail-grant-access" } as const;

/** A token that opens this mailbox at its provider, for IMAP, POP3 and SMTP alike; renewed when it is about to end. StoreError signIn. */
export async function accessTokenOf(mailboxId: string): Promise<string> {
  const row = await database().mailGrant.findUnique({ where: { mailboxId } });
  if (!row?.lockedRefresh && !row?.lockedAccess) throw new StoreError("signIn", "nobody has signed in at the provider yet");
  const access = row.lockedAccess && unlock(purposes.access, row.lockedAccess);
  if (access && row.accessUntil && row.accessUntil.getTime() > now().getTime() + EARLY) return access;
  const refresh = row.lockedRefresh && unlock(purposes.refresh, row.lockedRefresh);
  if (!refresh) throw new StoreError("signIn", "the provider's grant is over: sign in there once more");
  try {
    const grant = await refreshGrant(clientOf(row), refresh);
    await keepGrant(mailboxId, grant);
    return grant.access;
  } catch (error) {
    if (!(error instanceof GrantRefused)) throw error;
    const meanwhile = await renewedMeanwhile(mailboxId, row.lockedRefresh);
    if (meanwhile) return meanwhile;
    await database().mailGrant.update({
      where: { mailboxId },
      data: { error: error.message, failedAt: now(), ...(error.permanent && { lockedAccess: null, accessUntil: null }) },
    });
    throw new StoreError(error.permanent ? "signIn" : "noAnswer", error.message);
  }
}

/** Many letters and a look may ask at once, and some providers take each refresh token once only: another of us was first. */
async function renewedMeanwhile(mailboxId: string, lockedBefore: string | null): Promise<string | null> {
  const row = await database().mailGrant.findUnique({ where: { mailboxId } });
  if (!row?.lockedAccess || row.lockedRefresh === lockedBefore) return null;
  return unlock(purposes.access, row.lockedAccess);
}

/** A server said no to a token that should still hold: the next one is asked for anew. */
export async function forgetAccess(mailboxId: string): Promise<void> {
  await database().mailGrant.updateMany({
    where: { mailboxId, lockedRefresh: { not: null } },
    data: { lockedAccess: null, accessUntil: null },
  });
}

/** `first`: a person has just signed in. A provider that sends no new refresh token means that the old one goes on. */
export async function keepGrant(mailboxId: string, grant: Grant, first = false): Promise<void> {
  await database().mailGrant.update({
    where: { mailboxId },
    data: {
      lockedAccess: lock(purposes.access, grant.access),
      accessUntil: grant.until,
      ...(grant.refresh && { lockedRefresh: lock(purposes.refresh, grant.refresh) }),
      ...((grant.refreshUntil || first) && { refreshUntil: grant.refreshUntil }),
      ...(first ? { grantedAt: now(), warnedAt: null } : { refreshedAt: now() }),
      error: null,
      failedAt: null,
    },
  });
}

type Row = { authorizeUrl: string; tokenUrl: string; scope: string; clientId: string; lockedClientSecret: string | null };

export function clientOf({ authorizeUrl, tokenUrl, scope, clientId, lockedClientSecret }: Row): OAuthClient {
  const secret = lockedClientSecret === null ? null : unlock(purposes.client, lockedClientSecret);
  return { authorizeUrl, tokenUrl, scope, id: clientId, secret };
}

export function lockClientSecret(secret: string): string {
  return lock(purposes.client, secret);
}

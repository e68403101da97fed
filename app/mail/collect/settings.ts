import { now } from "#app/platform/clock.ts";
import type { AfterTaking, SignInKind } from "#app/platform/database/generated/enums.ts";
import { database, type Tx, transaction } from "#app/platform/database/index.ts";
import { isId } from "#app/platform/ids.ts";
import { lock } from "#app/platform/secret.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { audit, HIDDEN } from "#app/staff/audit.ts";
import { needAtDesk } from "#app/staff/roles.ts";
import type { Security } from "../server-place.ts";
import { lockClientSecret } from "./grant.ts";
import { checkCollecting } from "./input.ts";
import { type Provider, providerOf, tenantOf } from "./providers.ts";
import { COLLECT_SECRET } from "./rules.ts";

/** How mail is collected, as the settings page says it. `password` and `clientSecret`: "" keeps the one that is there. */
export type CollectInput = {
  provider: Provider;
  account: string;
  signIn: SignInKind;
  password: string;
  host: string;
  port: string;
  security: Security;
  folder: string;
  afterwards: AfterTaking;
  moveTo: string;
  /** "2026-01-31" or "": mail that lay there already, from this day on, is taken quietly. */
  importSince: string;
  alarmMinutes: string;
  clientId: string;
  clientSecret: string;
  tenant: string;
  authorizeUrl: string;
  tokenUrl: string;
  scope: string;
};
export type Collecting = Omit<CollectInput, "password" | "clientSecret"> & {
  on: boolean;
  hasPassword: boolean;
  hasClientSecret: boolean;
  isGranted: boolean;
};

/** Servers disagree about the time: what reached them a moment before it was connected is new mail, not archive. */
const GRACE = 5 * 60_000;

/** null: nothing is collected for it yet. 404 when there is no such mailbox. */
export async function collectingOf(actor: Actor, id: string): Promise<{ address: string; collecting: Collecting | null }> {
  needAtDesk(actor, "settings");
  const row = await rowOf(database(), id);
  return { address: row.address, collecting: row.incoming ? shownOf(row) : null };
}

/** 422 with a code per field. */
export async function changeCollecting(actor: Actor, id: string, input: CollectInput): Promise<void> {
  needAtDesk(actor, "settings");
  await transaction(async (tx) => {
    const before = await rowOf(tx, id);
    const old = before.incoming;
    const { server, grant } = checkCollecting(input, { hasPassword: Boolean(old?.lockedSecret) });
    const lockedSecret = input.password ? lock(COLLECT_SECRET, input.password) : (old?.lockedSecret ?? null);
    const isSame =
      old && old.kind === server.kind && old.host === server.host && old.account === server.account && old.folder === server.folder;
    const data = {
      ...server,
      lockedSecret: server.signIn === "password" ? lockedSecret : null,
      liveSince: isSame ? old.liveSince : new Date(now().getTime() - GRACE),
      changedAt: now(),
      failures: 0,
    };
    await tx.incomingServer.upsert({ where: { mailboxId: id }, create: { mailboxId: id, ...data }, update: data });
    if (old && old.afterwards !== server.afterwards) await leaveTheRest(tx, id);
    if (server.importSince?.getTime() !== old?.importSince?.getTime()) await considerAgain(tx, id);
    if (grant) await changeGrant(tx, before, grant, input.clientSecret);
    else await endGrant(tx, id);
    await tell(tx, actor, before);
  });
}

/** Nothing is collected any more; what was stays. What is known of the messages there stays too, so that coming back takes none twice. */
export async function endCollecting(actor: Actor, id: string): Promise<void> {
  needAtDesk(actor, "settings");
  await transaction(async (tx) => {
    const before = await rowOf(tx, id);
    await tx.incomingServer.deleteMany({ where: { mailboxId: id } });
    await endGrant(tx, id);
    await tell(tx, actor, before);
  });
}

export async function pauseCollecting(actor: Actor, id: string, paused: boolean): Promise<void> {
  needAtDesk(actor, "settings");
  await transaction(async (tx) => {
    const before = await rowOf(tx, id);
    await tx.incomingServer.updateMany({ where: { mailboxId: id }, data: { paused, changedAt: now(), alarmedAt: null } });
    await tell(tx, actor, before);
  });
}

/** Looks now instead of later, also at messages that were given up. */
export async function collectNow(actor: Actor, id: string): Promise<void> {
  needAtDesk(actor, "settings");
  await rowOf(database(), id);
  await database().collectedMail.updateMany({
    where: { place: { mailboxId: id }, state: { in: ["waiting", "stuck"] } },
    data: { state: "waiting", tries: 0, nextTryAt: null },
  });
  await database().incomingServer.updateMany({ where: { mailboxId: id }, data: { triedAt: null, changedAt: now() } });
}

/** Another thing happens to messages from now on; those that we have had for long stay as they are. */
async function leaveTheRest(tx: Tx, mailboxId: string): Promise<void> {
  await tx.collectedMail.updateMany({ where: { place: { mailboxId }, state: "taken", settledAt: null }, data: { settledAt: now() } });
}

async function considerAgain(tx: Tx, mailboxId: string): Promise<void> {
  await tx.collectedMail.deleteMany({ where: { place: { mailboxId }, state: "skipped" } });
}

/** A mailbox that sends by it needs it still. */
async function endGrant(tx: Tx, mailboxId: string): Promise<void> {
  await tx.mailGrant.deleteMany({ where: { mailboxId, NOT: { mailbox: { server: { signIn: "oauth" } } } } });
}

type GrantInput = { clientId: string; authorizeUrl: string; tokenUrl: string; scope: string };

/** Another client or provider: what the old one granted is of no use to it. */
async function changeGrant(tx: Tx, { id, grant: old }: Row, grant: GrantInput, clientSecret: string): Promise<void> {
  const isSame = old?.clientId === grant.clientId && old.tokenUrl === grant.tokenUrl && old.scope === grant.scope;
  const data = {
    ...grant,
    lockedClientSecret: clientSecret ? lockClientSecret(clientSecret) : isSame ? old.lockedClientSecret : null,
    ...(!isSame && {
      lockedRefresh: null,
      lockedAccess: null,
      accessUntil: null,
      grantedAt: null,
      refreshUntil: null,
      error: null,
      failedAt: null,
    }),
  };
  await tx.mailGrant.upsert({ where: { mailboxId: id }, create: { mailboxId: id, ...data }, update: data });
}

async function tell(tx: Tx, actor: Actor, before: Row): Promise<void> {
  const after = await rowOf(tx, before.id);
  const subject = { type: "mailbox", id: before.id, name: before.address };
  await audit(tx, actor, { what: "mailbox.collectingChanged", subject, before: told(before), after: told(after) });
}

async function rowOf(tx: Tx, id: string) {
  const row = isId(id) ? await tx.mailbox.findUnique({ where: { id }, include: { incoming: true, grant: true } }) : null;
  if (!row) throw new Refusal("notFound", 404);
  return row;
}

type Row = Awaited<ReturnType<typeof rowOf>>;

function shownOf({ incoming, grant }: Row): Collecting {
  const row = incoming!;
  return {
    provider: providerOf(row),
    account: row.account,
    signIn: row.signIn,
    host: row.host,
    port: String(row.port),
    security: row.security,
    folder: row.folder,
    afterwards: row.afterwards,
    moveTo: row.moveTo ?? "",
    importSince: row.importSince?.toISOString().slice(0, 10) ?? "",
    alarmMinutes: String(row.alarmMinutes),
    clientId: grant?.clientId ?? "",
    tenant: tenantOf(grant?.authorizeUrl ?? ""),
    authorizeUrl: grant?.authorizeUrl ?? "",
    tokenUrl: grant?.tokenUrl ?? "",
    scope: grant?.scope ?? "",
    on: !row.paused,
    hasPassword: row.lockedSecret !== null,
    hasClientSecret: Boolean(grant?.lockedClientSecret),
    isGranted: Boolean(grant?.lockedRefresh ?? grant?.lockedAccess),
  };
}

/** For the audit log: no password, only that there is one, and when it was typed. */
function told({ incoming, grant }: Row) {
  if (!incoming) return {};
  const { kind, host, port, security, account, signIn, folder, afterwards, moveTo, importSince, alarmMinutes, paused, lockedSecret } =
    incoming;
  const shown = { kind, host, port, security, account, signIn, folder, afterwards, moveTo, importSince, alarmMinutes, paused };
  return { ...shown, password: lockedSecret ? HIDDEN : null, client: grant?.clientId, changedAt: incoming.changedAt.toISOString() };
}

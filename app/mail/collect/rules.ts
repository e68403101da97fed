import type { AfterTaking, CollectKind, SignInKind } from "#app/platform/database/generated/enums.ts";
import { database } from "#app/platform/database/index.ts";
import { type StoreDoor, StoreError } from "#app/platform/mail-store/index.ts";
import { unlock } from "#app/platform/secret.ts";
import type { Security } from "../server-place.ts";
import { accessTokenOf } from "./grant.ts";

export const COLLECT_SECRET = "incoming-server";

/** How one mailbox is collected. */
export type CollectRules = {
  mailboxId: string;
  address: string;
  door: StoreDoor;
  /** Kind, account and host: the same numbering of messages can only be met below the same name. */
  serverName: string;
  afterwards: AfterTaking;
  moveTo: string | null;
  liveSince: Date;
  importSince: Date | null;
  /** When somebody changed this last: a connection that began before it is ended. */
  changedAt: Date;
};

type Server = {
  mailboxId: string;
  kind: CollectKind;
  host: string;
  port: number;
  security: Security;
  account: string;
  signIn: SignInKind;
  lockedSecret: string | null;
  folder: string;
};

/** null: it is not collected (any more). StoreError when it cannot sign in because its password or token is not to be had. */
export async function collectRules(mailboxId: string): Promise<CollectRules | null> {
  const row = await database().incomingServer.findUnique({ where: { mailboxId }, include: { mailbox: { select: { address: true } } } });
  if (!row || row.paused) return null;
  const { mailbox, afterwards, moveTo, liveSince, importSince, changedAt } = row;
  const serverName = `${row.kind}:${row.account.toLowerCase()}@${row.host.toLowerCase()}`;
  return {
    mailboxId,
    address: mailbox.address,
    door: await doorOf(row),
    serverName,
    afterwards,
    moveTo,
    liveSince,
    importSince,
    changedAt,
  };
}

/** As the library of the platform wants it, with the secret in the clear: never logged, never kept. */
export async function doorOf(server: Server): Promise<StoreDoor> {
  const { kind, host, port, security, account: user, folder } = server;
  return { kind, host, port, security, user, folder, secret: await secretOf(server) };
}

async function secretOf({ mailboxId, signIn, lockedSecret }: Server): Promise<StoreDoor["secret"]> {
  if (signIn === "oauth") return { accessToken: await accessTokenOf(mailboxId) };
  const password = lockedSecret === null ? null : unlock(COLLECT_SECRET, lockedSecret);
  if (password === null) throw new StoreError("signIn", "SECRET has changed, so the kept password cannot be read: type it again");
  return { password };
}

import type { SignInKind } from "#app/platform/database/generated/enums.ts";
import { database } from "#app/platform/database/index.ts";
import { kept } from "#app/platform/kept.ts";
import { StoreError } from "#app/platform/mail-store/index.ts";
import { type Signer, signLetter } from "#app/platform/postman/dkim.ts";
import { type Answer, type Letter, NotTaken, postmanFor, type Server } from "#app/platform/postman/index.ts";
import { unlock } from "#app/platform/secret.ts";
import { accessTokenOf, forgetAccess } from "./collect/grant.ts";

/**
 * How the mail of a mailbox leaves: by which server (null: SMTP_URL's), and signed by whom. `byGrant`: its account has no password; each
 * letter asks for the token.
 */
export type WayOut = { server: Server | null; signer: Signer | null; byGrant: boolean };

export const SERVER_SECRET = "outgoing-server";
export const DKIM_SECRET = "dkim-key";

/** Sends a letter as this mailbox does: signed, and by its own server. */
export async function handOut(mailboxId: string, letter: Letter, beforeEnd: () => Promise<void>): Promise<Answer> {
  const { server, signer, byGrant } = await wayOutOf(mailboxId);
  const raw = signer ? await signLetter(letter.raw, signer) : letter.raw;
  const deliver = (by: Server | null) => postmanFor(letter.envelope.to, by).deliver({ ...letter, raw }, beforeEnd);
  if (!server?.account || !byGrant) return deliver(server);
  const { user } = server.account;
  const byToken = async () => deliver({ ...server, account: { user, accessToken: await tokenOf(mailboxId) } });
  return byToken().catch(async (error) => {
    if (!(error instanceof NotTaken && error.isSignIn)) throw error;
    // A token may end before its time, and at the door nothing was handed over yet: one more try, with a new one.
    await forgetAccess(mailboxId);
    return byToken().catch((again) => {
      throw again instanceof NotTaken && again.isSignIn ? new NotTaken(`XOAUTH2: ${again.message}`, again.answer) : again;
    });
  });
}

async function tokenOf(mailboxId: string): Promise<string> {
  return accessTokenOf(mailboxId).catch((error) => {
    if (!(error instanceof StoreError)) throw error;
    throw new NotTaken(`${error.trouble === "signIn" ? "XOAUTH2" : "the provider gave no token"}: ${error.detail}`, null);
  });
}

/** A burst of mail asks for these with each letter. */
const waysOut = kept(readWays);
export const forgetWaysOut = waysOut.forget;

/** Throws NotTaken when its password or key cannot be read: then the letter waits. */
export async function wayOutOf(mailboxId: string): Promise<WayOut> {
  const way = (await waysOut.get()).get(mailboxId) ?? { server: null, signer: null, byGrant: false };
  if (way instanceof NotTaken) throw way;
  return way;
}

/** Whether some mail leaves even without SMTP_URL. */
export async function hasOwnServers(): Promise<boolean> {
  return (await database().outgoingServer.findFirst({ select: { mailboxId: true } })) !== null;
}

async function readWays(): Promise<Map<string, WayOut | NotTaken>> {
  const [servers, keys] = await Promise.all([
    database().outgoingServer.findMany(),
    database().dkimKey.findMany({ where: { signing: true } }),
  ]);
  const ids = new Set([...servers, ...keys].map(({ mailboxId }) => mailboxId));
  return new Map(
    [...ids].map((id) => [
      id,
      read(
        servers.find((one) => one.mailboxId === id),
        keys.find((one) => one.mailboxId === id),
      ),
    ]),
  );
}

type ServerRow = {
  host: string;
  port: number;
  security: Server["security"];
  account: string | null;
  signIn: SignInKind;
  lockedSecret: string | null;
};
type KeyRow = { domain: string; selector: string; lockedKey: string };

function read(server: ServerRow | undefined, key: KeyRow | undefined): WayOut | NotTaken {
  const password = server?.lockedSecret ? unlock(SERVER_SECRET, server.lockedSecret) : "";
  const privateKey = key ? unlock(DKIM_SECRET, key.lockedKey) : "";
  if (password === null || privateKey === null)
    return new NotTaken(
      "SECRET has changed, so the password or key of this mailbox cannot be read: type the password again, make a new key",
      null,
    );
  return {
    server: server ? { ...pick(server), account: server.account ? { user: server.account, password } : null } : null,
    byGrant: server?.signIn === "oauth",
    signer: key ? { domain: key.domain, selector: key.selector, privateKey } : null,
  };
}

function pick({ host, port, security }: ServerRow) {
  return { host, port, security };
}

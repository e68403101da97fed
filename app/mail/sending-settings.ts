import { now } from "#app/platform/clock.ts";
import { config } from "#app/platform/config.ts";
import type { SignInKind } from "#app/platform/database/generated/enums.ts";
import { afterCommit, database, type Tx, transaction } from "#app/platform/database/index.ts";
import { isId } from "#app/platform/ids.ts";
import { postman } from "#app/platform/postman/index.ts";
import { lock } from "#app/platform/secret.ts";
import { Refusal, type RefusalCode } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { audit, HIDDEN } from "#app/staff/audit.ts";
import { needAtDesk } from "#app/staff/roles.ts";
import { known, providerOf } from "./collect/providers.ts";
import { forgetMailboxes } from "./mailboxes.ts";
import { type Security, serverPlace } from "./server-place.ts";
import { forgetWaysOut, SERVER_SECRET } from "./way-out.ts";

/** How a mailbox sends, as its settings page says it. `password`: "" keeps the one that is there. `signature` "": the product's. */
export type SendingInput = {
  signature: string;
  own: boolean;
  host: string;
  port: string;
  security: Security;
  account: string;
  signIn: SignInKind;
  password: string;
};
export type Sending = Omit<SendingInput, "password"> & {
  id: string;
  address: string;
  hasPassword: boolean;
  /** Whether somebody signed in at the provider for this mailbox: the same permission collects and sends. */
  isGranted: boolean;
  productSignature: string;
  /** What carries mail of a mailbox without a server of its own. */
  otherwise: string;
  otherwiseLeaves: boolean;
};

const LONGEST_SIGNATURE = 4_000;

/** 404 when there is no such mailbox. */
export async function sendingOf(actor: Actor, id: string): Promise<Sending> {
  needAtDesk(actor, "settings");
  return shownOf(await rowOf(database(), id));
}

/** 422 with a code per field. */
export async function changeSending(actor: Actor, id: string, input: SendingInput): Promise<void> {
  needAtDesk(actor, "settings");
  await transaction(async (tx) => {
    const before = await rowOf(tx, id);
    const server = input.own ? serverOf(input, before) : null;
    const signature = input.signature.replace(/\0/g, "").trim();
    if (signature.length > LONGEST_SIGNATURE) throw new Refusal("invalid", 422, { max: LONGEST_SIGNATURE }, { signature: "tooLong" });
    await tx.mailbox.update({ where: { id }, data: { signature: signature || null } });
    if (server) {
      const data = { ...server, changedAt: now() };
      await tx.outgoingServer.upsert({ where: { mailboxId: id }, create: { mailboxId: id, ...data }, update: data });
    } else await tx.outgoingServer.deleteMany({ where: { mailboxId: id } });
    const after = await rowOf(tx, id);
    const subject = { type: "mailbox", id, name: before.address };
    await audit(tx, actor, { what: "mailbox.sendingChanged", subject, before: told(before), after: told(after) });
    afterCommit(tx, forgetMailboxes);
    afterCommit(tx, forgetWaysOut);
  });
}

function serverOf(input: SendingInput, { server, grant }: Row) {
  const lockedBefore = server?.lockedSecret ?? null;
  const byGrant = input.signIn === "oauth";
  const wrong: Record<string, RefusalCode> = {};
  const account = input.account.trim();
  const place = serverPlace(input, account !== "", wrong);
  if (!byGrant && input.signIn !== "password") wrong.signIn = "notOneOf";
  if (byGrant && !account) wrong.account = "required";
  if (byGrant && !grant) wrong.signIn = "grantFirst";
  if (!byGrant && account && !input.password && !lockedBefore) wrong.password = "required";
  if (account.length > 320) wrong.account = "tooLong";
  if (Object.keys(wrong).length > 0) throw new Refusal("invalid", 422, { max: 320 }, wrong);
  const lockedSecret = input.password ? lock(SERVER_SECRET, input.password) : lockedBefore;
  return {
    ...place,
    account: account || null,
    signIn: byGrant ? ("oauth" as const) : ("password" as const),
    lockedSecret: account && !byGrant ? lockedSecret : null,
  };
}

const include = { server: true, grant: true, incoming: true, product: { select: { signature: true } } } as const;

async function rowOf(tx: Tx, id: string) {
  const row = isId(id) ? await tx.mailbox.findUnique({ where: { id }, include }) : null;
  if (!row) throw new Refusal("notFound", 404);
  return row;
}

type Row = Awaited<ReturnType<typeof rowOf>>;

function shownOf({ id, address, signature, server, grant, incoming, product }: Row): Sending {
  // Where mail is collected by a provider's permission, the same will do for sending: only the box is left to be ticked.
  const provider = grant && incoming ? providerOf(incoming) : null;
  const likely = provider === "gmail" || provider === "microsoft" ? known[provider].outgoing : null;
  return {
    id,
    address,
    signature: signature ?? "",
    productSignature: product.signature,
    own: server !== null,
    host: server?.host ?? likely?.host ?? "",
    port: String(server?.port ?? likely?.port ?? 587),
    security: server?.security ?? likely?.security ?? "starttls",
    account: server ? (server.account ?? "") : likely ? incoming!.account : "",
    signIn: server?.signIn ?? (likely ? "oauth" : "password"),
    isGranted: Boolean(grant?.lockedRefresh ?? grant?.lockedAccess),
    hasPassword: Boolean(server?.lockedSecret),
    otherwise: postman().description,
    otherwiseLeaves: config().smtpUrl !== null,
  };
}

/** For the audit log: no password, only that there is one, and when it was typed. */
function told({ signature, server }: Row) {
  const { host, port, security, account, signIn, lockedSecret, changedAt } = server ?? {};
  return { signature, host, port, security, account, signIn, password: lockedSecret ? HIDDEN : null, changedAt: changedAt?.toISOString() };
}

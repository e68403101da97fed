import { type CollectInput, changeCollecting, collectNow } from "#app/mail/collect/settings.ts";
import { visitMailbox } from "#app/mail/collect/visit.ts";
import { database } from "#app/platform/database/index.ts";
import { SYSTEM } from "#app/staff/actor.ts";

const usual: CollectInput = {
  provider: "imap",
  account: "nota",
  signIn: "password",
  password: "correct-horse",
  host: "127.0.0.1",
  port: "143",
  security: "none",
  folder: "INBOX",
  afterwards: "leave",
  moveTo: "",
  importSince: "",
  alarmMinutes: "15",
  clientId: "",
  clientSecret: "",
  tenant: "",
  authorizeUrl: "",
  tokenUrl: "",
  scope: "",
};

/** As an administrator does it on the page. */
export function connect(mailboxId: string, more: Partial<CollectInput>): Promise<void> {
  return changeCollecting(SYSTEM, mailboxId, { ...usual, ...more });
}

/** One look into the mailbox: how many messages were taken; null when another holds it. */
export function look(mailboxId: string): Promise<number | null> {
  return visitMailbox(mailboxId, { stay: false, signal: new AbortController().signal });
}

/** Looks until nothing is left to be tried. What failed needs not rest, as after "Look now". */
export async function lookAgain(mailboxId: string): Promise<void> {
  await collectNow(SYSTEM, mailboxId);
  await look(mailboxId);
}

/** Nobody waits a quarter of an hour in a test: what failed may be tried again, with its tries counted. */
export async function rested(): Promise<void> {
  await database().collectedMail.updateMany({ data: { nextTryAt: null } });
}

export async function serverRow(mailboxId: string) {
  return database().incomingServer.findUniqueOrThrow({ where: { mailboxId } });
}

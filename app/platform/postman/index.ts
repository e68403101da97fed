import { config } from "#app/platform/config.ts";
import { outboxFolder } from "./outbox.ts";
import { type Server, smtpServer } from "./smtp.ts";

export type { Server } from "./smtp.ts";

/** A composed letter. `name` is its own for ever. envelope.from "" = the null return path (automatic mail, RFC 3834). */
export type Letter = { name: string; writtenAt: Date; envelope: { from: string; to: string[] }; raw: Buffer };

/** A recipient the other side did not take. permanent: asking again would be answered the same (5xx). */
export type RefusedRecipient = { address: string; response: string; permanent: boolean };

/** What the other side answered. messageId: the one it put in place of ours, where it says so. */
export type Answer = { response: string; accepted: string[]; refused: RefusedRecipient[]; messageId: string | null };

/** Nobody got the letter. */
export class NotTaken extends Error {
  constructor(
    message: string,
    /** The other side's verdict: on this letter, or only on us and this hour (sign-in, TLS, load). null: it said nothing. */
    readonly answer: "refused" | "later" | null,
    readonly refused: RefusedRecipient[] = [],
    /** We were not let in: no letter was even begun. */
    readonly isSignIn = false,
  ) {
    super(message);
    this.name = "NotTaken";
  }
}

/**
 * Carries letters out. The rules that every driver keeps (test/platform/postman.contract.test.ts):
 * - `beforeEnd` is awaited once, when everything was handed over but the part without which nobody receives anything: what breaks
 *   before it may be tried again, what breaks after it without an answer is uncertain (decision 20). When it fails, nothing leaves.
 * - Resolves only with an answer of the other side; `refused` recipients got nothing. When nobody got it, rejects with NotTaken.
 * - Never tries twice by itself.
 */
export type Postman = {
  kind: "outbox" | "smtp";
  /** For the operator; no password in it. */
  description: string;
  deliver(letter: Letter, beforeEnd: () => Promise<void>): Promise<Answer>;
  close(): Promise<void>;
};

let chosen: Postman | undefined;

/** Chosen once: SMTP_URL, or else the outbox folder. */
export function postman(): Postman {
  const { smtpUrl, dataDir } = config();
  chosen ??= smtpUrl ? smtpServer(smtpUrl) : outboxFolder(dataDir);
  return chosen;
}

/**
 * `server`: the mailbox's own, in place of SMTP_URL's. Mail of a demo stays in the folder in any case: its people live at addresses that
 * are kept for examples (decision 7, RFC 2606).
 */
export function postmanFor(recipients: string[], server: Server | null = null): Postman {
  const { demo, smtpUrl, dataDir } = config();
  const isExample = (address: string) => /[@.](example(\.(com|net|org))?|test|invalid)$/i.test(address);
  if (demo && (smtpUrl || server) && recipients.every(isExample)) return outboxFolder(dataDir);
  return server ? smtpServer(server) : postman();
}

export async function closePostman(): Promise<void> {
  await chosen?.close();
  chosen = undefined;
}

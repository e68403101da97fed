import { config } from "#app/platform/config.ts";
import { outboxFolder } from "./outbox.ts";
import { smtpServer } from "./smtp.ts";

/** A composed letter. `name` tells it apart in a folder; envelope.from "" = the null return path (automatic mail, RFC 3834). */
export type Letter = { name: string; writtenAt: Date; envelope: { from: string; to: string[] }; raw: Buffer };

/** What the server said: of the letter, and of each recipient it did not take (permanent = 5xx). */
export type Answer = {
  response: string;
  accepted: string[];
  refused: Array<{ address: string; response: string; permanent: boolean }>;
};

/**
 * Carries letters out. `deliver` awaits `beforeEnd` after the letter is on its way and before its last bytes leave: what breaks before
 * that may be tried again, what breaks after it without an answer is uncertain (decisions 20). Throws when nobody took the letter.
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

import type { SpamScore } from "./spam-score.ts";

/** What is read out of a raw message. Pure data: parse.ts makes it, everything else in app/mail only looks at it. */
export type Address = { name: string; address: string };

export type ParsedAttachment = {
  name: string;
  type: string;
  size: number;
  /** Shown by the HTML through its cid: such a file need not be listed. Everything else must be. */
  inline: boolean;
  contentId: string | null;
  bytes: Uint8Array;
};

export type ParsedEmail = {
  /** Without angle brackets. */
  messageId: string | null;
  inReplyTo: string | null;
  /** Oldest first, without angle brackets. */
  references: string[];
  date: Date | null;
  subject: string;
  from: Address | null;
  sender: Address | null;
  to: Address[];
  cc: Address[];
  replyTo: Address[];
  /** The whole readable text. */
  text: string;
  /** Sanitised; `cid:` kept for the viewer to resolve. */
  html: string | null;
  /** What the person newly wrote, and the rest: together they hold every line of `text`. */
  reply: string;
  folded: string;
  attachments: ParsedAttachment[];
  /** null: neither signed nor encrypted. */
  protection: Protection | null;
  headers: Array<{ name: string; value: string }>;
  /** Why this could not be understood (the mail is quarantined), or null. */
  error: string | null;
  facts: EmailFacts;
};

/** How a letter is sealed. Nothing is verified or opened here. */
export type Protection = { kind: "signed" | "encrypted"; by: "smime" | "pgp" };

export type EmailFacts = {
  authenticationResults: string[];
  /** Exactly one From header: a second one is how forgers hide the first. */
  oneFrom: boolean;
  /** The upstream filter says spam (X-Spam-Flag, X-Spam-Status). */
  spam: boolean;
  /** The same filter's score, where it gives one. */
  spamScore: SpamScore;
  listId: string | null;
  autoSubmitted: string | null;
  precedence: string | null;
  deliveredTo: string[];
  xOriginalTo: string[];
  /** "" is the null return path, null is unknown. */
  returnPath: string | null;
};

/** The first value of a header, unfolded, not decoded; "" when it is absent. */
export function headerOf(parsed: Pick<ParsedEmail, "headers">, name: string): string {
  return parsed.headers.find((header) => header.name === name)?.value ?? "";
}

export function headersOf(parsed: Pick<ParsedEmail, "headers">, name: string): string[] {
  return parsed.headers.filter((header) => header.name === name).map((header) => header.value);
}
